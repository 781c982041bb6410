package org.porchlight.simulation;

import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.porchlight.grant.Consent;
import org.porchlight.grant.EndedBy;
import org.porchlight.grant.Hours;
import org.porchlight.grant.OwnerId;
import org.porchlight.grant.Pairing;
import org.porchlight.grant.Stop;
import org.porchlight.grant.Terms;
import org.porchlight.grant.View;
import org.porchlight.note.NoteHash;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.VerifierKey;

/** An owner with his phone: signs terms, says yes or nothing, ends looks, leaves, comes back. */
final class Owner {
  private final Town town;
  private final Cast.Home home;
  private final String pairing;
  private Terms terms;
  private final List<String> notes = new ArrayList<>();
  private long sleepsUntilNanos;
  private long outUntilNanos;
  private boolean names;

  Owner(Town town, Cast.Home home) {
    this.town = town;
    this.home = home;
    this.names = home.consent() == Consent.ASK;
    Pairing says =
        new Pairing(Cast.PROGRAM, home.agent().verifierKey(), home.owner().verifierKey(), 1);
    this.pairing = Cast.signed(says.text(), home.agent()::sign);
    this.terms = terms(1, false);
    notes.add(sign());
  }

  Terms terms() {
    return terms;
  }

  String note() {
    return notes.getLast();
  }

  /** All he ever signed, oldest first. */
  List<String> notes() {
    return notes;
  }

  /** Does not answer questions for a while. */
  void sleeps(Duration time) {
    sleepsUntilNanos = town.time.nanos() + time.toNanos();
  }

  String pairing() {
    return pairing;
  }

  private Terms terms(long number, boolean withdrawn) {
    return new Terms(
        Cast.PROGRAM,
        home.camera(),
        home.agent().verifierKey(),
        false,
        number,
        Cast.CORNER,
        new View(0, 90),
        NoteHash.of("The waiver."),
        new TreeSet<>(Set.of(Cast.KIND)),
        List.of(Hours.always()),
        Collections.emptySortedSet(),
        ZoneId.of("UTC"),
        150,
        home.consent(),
        answerers(),
        null,
        null,
        0,
        Timeline.START.plus(Duration.ofDays(30)),
        withdrawn);
  }

  private SortedSet<VerifierKey> answerers() {
    SortedSet<VerifierKey> keys = new TreeSet<>(Comparator.comparing(VerifierKey::toString));
    if (names) {
      keys.add(Cast.CAST.answerer.verifierKey());
    }
    return keys;
  }

  private String sign() {
    town.facts.signed(home.owner().verifierKey(), terms.text());
    return Cast.signed(terms.text(), home.owner()::sign);
  }

  /** The hub asks whether a look may be: mostly yes. */
  void isAsked(Draft draft, Consumer<SignatureLine> yes) {
    town.network.send(
        "hub",
        "owner",
        () -> {
          if (town.time.nanos() >= sleepsUntilNanos && town.chance.percent(80)) {
            Passkey who = daughterAnswers() ? Cast.CAST.answerer : home.owner();
            town.facts.signed(who.verifierKey(), draft.grant.text());
            SignatureLine line = who.sign(draft.grant.text());
            town.network.send("owner", "hub", () -> yes.accept(line));
          }
        });
  }

  /** For so long it is his daughter who answers, if she may. */
  void isOut(Duration time) {
    outUntilNanos = town.time.nanos() + time.toNanos();
  }

  private boolean daughterAnswers() {
    return names && (town.time.nanos() < outUntilNanos || town.chance.oneIn(2));
  }

  /** Leaves, or comes back. */
  void leaveOrReturn() {
    signs(!terms.withdrawn(), terms.withdrawn() ? " is back" : " leaves");
  }

  /** Whether somebody else's yes counts, by his newest terms. */
  boolean names() {
    return names;
  }

  /** From now on it counts, or does not; where nobody is asked nothing changes. */
  void name(boolean counts) {
    if (home.consent() == Consent.ASK && names != counts) {
      names = counts;
      signs(terms.withdrawn(), counts ? " names his daughter" : " names nobody any more");
    }
  }

  private void signs(boolean withdrawn, String what) {
    terms = terms(terms.number() + 1, withdrawn);
    notes.add(sign());
    String note = note();
    town.time.say("owner", home.name() + what);
    town.network.send("owner", "hub", () -> town.hub.signed(home, note));
  }

  /** Ends everything at his cameras, on his phone. */
  void stop() {
    OwnerId who = new OwnerId(home.owner().verifierKey().name());
    Stop stop =
        Stop.of(Cast.PROGRAM, who, EndedBy.OWNER, town.time.now().truncatedTo(ChronoUnit.MILLIS));
    town.time.say("owner", home.name() + " ends every look");
    town.network.send("owner", "hub", () -> town.hub.stop(stop, home));
  }
}
