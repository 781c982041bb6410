package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.porchlight.note.Json;

/** Properties: what is in order opens, and nothing that was touched does. */
class TamperTest {
  private static final List<Function<GrantBundle, String>> READ =
      List.of(
          GrantBundle::grant,
          GrantBundle::incident,
          GrantBundle::viewer,
          GrantBundle::ask,
          GrantBundle::ordinance,
          GrantBundle::terms,
          good -> Objects.requireNonNull(good.approval()));

  private final Town town = new Town();
  private final Papers papers = new Papers(town);
  private final Random random = new Random(46);

  private GrantBundle good(RememberedAgent memory) {
    papers.grantSigners =
        papers.terms.consent() == Consent.ASK
            ? List.of(town.agency, town.council, town.at(town.owner))
            : List.of(town.agency, town.council);
    papers.approved();
    return papers.forAgent(memory.handOut(town));
  }

  private Verdict check(GrantBundle bundle, RememberedAgent memory) {
    return new GrantCheck(town.pinned(), memory).check(bundle, Town.NOW);
  }

  private static GrantBundle with(GrantBundle good, int note, UnaryOperator<String> edit) {
    List<String> notes = new ArrayList<>(READ.stream().map(r -> r.apply(good)).toList());
    notes.set(note, edit.apply(notes.get(note)));
    return new GrantBundle(
        notes.get(0),
        notes.get(1),
        notes.get(2),
        notes.get(3),
        notes.get(4),
        notes.get(5),
        notes.get(6));
  }

  @Test
  void whateverIsInOrderOpens() {
    for (int i = 0; i < 60; i++) {
      RememberedAgent memory = new RememberedAgent();
      papers.terms = Papers.with(papers.terms, Terms::parse, "consent", word("always", "ask"));
      papers.terms = Papers.with(papers.terms, Terms::parse, "masks", number(0, 9));
      papers.terms = Papers.with(papers.terms, Terms::parse, "radiusMeters", number(120, 642));
      papers.incident = Papers.with(papers.incident, Incident::parse, "priority", number(1, 2));
      papers.incident = Papers.with(papers.incident, Incident::parse, "number", number(1, 99));
      papers.ordinance =
          Papers.with(papers.ordinance, Ordinance::parse, "radiusMeters", number(120, 642));
      assertThat(check(good(memory), memory)).isInstanceOf(Verdict.Open.class);
    }
  }

  private Json word(String one, String other) {
    return Papers.str(random.nextBoolean() ? one : other);
  }

  private Json number(int min, int max) {
    return Papers.number(random.nextInt(min, max + 1));
  }

  /** Any field of any note, changed after it was signed. */
  @Test
  void aFieldChangedAfterSigningOpensNothing() {
    for (int note = 0; note < READ.size(); note++) {
      RememberedAgent memory = new RememberedAgent();
      GrantBundle good = good(memory);
      String text = READ.get(note).apply(good);
      String body = text.substring(0, text.lastIndexOf("\n\n") + 1);
      String lines = text.substring(text.lastIndexOf("\n\n") + 1);
      for (var field : Papers.fields(body.split("\n", -1)[1]).entrySet()) {
        String edited = Papers.edited(body, field.getKey(), changed(field.getValue())) + lines;
        Verdict verdict = check(with(good, note, whole -> edited), memory);
        assertThat(verdict).as("note %d, %s", note, field.getKey()).isInstanceOf(Refused.class);
      }
      assertThat(memory.spent).isEmpty();
      assertThat(check(good, memory)).isInstanceOf(Verdict.Open.class);
    }
  }

  /** Any field of a note under the grant, changed and signed anew by who may sign that note. */
  @Test
  void aFieldChangedBehindTheGrantOpensNothing() {
    List<List<org.porchlight.note.NoteSigner>> signers =
        List.of(
            List.of(),
            List.of(),
            papers.viewerSigners,
            papers.askSigners,
            papers.ordinanceSigners,
            papers.termsSigners,
            papers.approvalSigners);
    for (int note = 2; note < READ.size(); note++) {
      RememberedAgent memory = new RememberedAgent();
      GrantBundle good = good(memory);
      String text = READ.get(note).apply(good);
      String body = text.substring(0, text.lastIndexOf("\n\n") + 1);
      List<org.porchlight.note.NoteSigner> by = signers.get(note);
      for (var field : Papers.fields(body.split("\n", -1)[1]).entrySet()) {
        String edited = Papers.edited(body, field.getKey(), changed(field.getValue()));
        String signed = Town.signed(edited, by.toArray(org.porchlight.note.NoteSigner[]::new));
        Verdict verdict = check(with(good, note, whole -> signed), memory);
        assertThat(verdict).as("note %d, %s", note, field.getKey()).isInstanceOf(Refused.class);
      }
      assertThat(memory.spent).isEmpty();
      assertThat(check(good, memory)).isInstanceOf(Verdict.Open.class);
    }
  }

  /** Any byte of any note, at random. */
  @Test
  void aByteChangedAnywhereOpensNothing() {
    papers.terms = Papers.with(papers.terms, Terms::parse, "consent", Papers.str("ask"));
    RememberedAgent memory = new RememberedAgent();
    GrantBundle good = good(memory);
    for (int i = 0; i < 500; i++) {
      int note = random.nextInt(READ.size());
      Verdict verdict = check(with(good, note, this::flip), memory);
      assertThat(verdict).isInstanceOf(Refused.class);
    }
    assertThat(memory.spent).isEmpty();
  }

  /** A note of one look in the place of another's. */
  @Test
  void aNoteOfAnotherLookOpensNothing() {
    RememberedAgent memory = new RememberedAgent();
    GrantBundle one = good(memory);
    GrantBundle other = good(memory);
    for (int note : new int[] {0, 3}) {
      String foreign = READ.get(note).apply(other);
      assertThat(check(with(one, note, whole -> foreign), memory)).isInstanceOf(Refused.class);
    }
    assertThat(check(one, memory)).isInstanceOf(Verdict.Open.class);
  }

  /** A note in the place of a note of another kind. */
  @Test
  void notesAreNotTakenForEachOther() {
    RememberedAgent memory = new RememberedAgent();
    GrantBundle good = good(memory);
    for (int note = 0; note < READ.size(); note++) {
      for (int other = 0; other < READ.size(); other++) {
        if (note != other) {
          String foreign = READ.get(other).apply(good);
          assertThat(check(with(good, note, whole -> foreign), memory)).isInstanceOf(Refused.class);
        }
      }
    }
    assertThat(memory.spent).isEmpty();
  }

  private String flip(String note) {
    int at = random.nextInt(note.length());
    char c = (char) (note.charAt(at) ^ (1 << random.nextInt(6)));
    return note.substring(0, at) + c + note.substring(at + 1);
  }

  /** Another value of the same type. */
  private static Json changed(Json value) {
    return switch (value) {
      case Json.Str(String text) when text.endsWith("Z") ->
          Papers.str(text.substring(0, text.length() - 2) + (text.contains("1Z") ? "2Z" : "1Z"));
      case Json.Str(String text) -> Papers.str(text.isEmpty() ? "x" : rotated(text));
      case Json.Int(long number) -> Papers.number(number + 1);
      case Json.Bool(boolean yes) -> new Json.Bool(!yes);
      case Json.Null() -> Papers.number(5);
      case Json.Arr(List<Json> items) ->
          new Json.Arr(
              items.isEmpty() ? List.of(Papers.number(1)) : items.subList(1, items.size()));
      case Json.Obj(var fields) -> {
        var copy = new java.util.TreeMap<String, Json>(fields);
        copy.replaceAll((name, old) -> changed(old));
        yield new Json.Obj(copy);
      }
    };
  }

  private static String rotated(String text) {
    char first = text.charAt(0);
    return (first == 'a' ? 'b' : 'a') + text.substring(1);
  }
}
