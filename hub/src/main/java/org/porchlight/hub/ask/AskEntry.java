package org.porchlight.hub.ask;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Ask;
import org.porchlight.hub.audit.NewEntry;
import org.porchlight.hub.audit.Public;
import org.porchlight.ledger.EntryType;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.SignedNote;

/**
 * What a decided ask says on the log: once when it is decided, and once more when a second person
 * it waited for has answered or did not.
 *
 * @param operator who asked, as owners are told
 * @param decision the answer in a word
 * @param supervisor who answered as the second person, likewise, or null
 * @param approval his signed yes, or null
 */
record AskEntry(
    Ask says,
    String operator,
    String decision,
    @Nullable String supervisor,
    @Nullable String approval) {
  /** Whom it waited for said no, or nothing, or was not waited for any longer. */
  static final String NOT_APPROVED = "not-approved";

  /** An ask for an incident nobody reported is decided under no ordinance's numbers. */
  private static final int RECORD_WITHIN_DAYS = 30;

  static AskEntry of(Wish wish, Asked.Outcome outcome) {
    Approved approved = wish.approved();
    return new AskEntry(
        wish.says(),
        wish.reference(),
        outcome.word(),
        approved == null ? null : approved.reference(),
        approved == null ? null : approved.note());
  }

  NewEntry entry(Instant at, Optional<Scene> scene, String partOfDay) {
    String kind = scene.map(Scene::kind).orElse(null);
    return new NewEntry(
        EntryType.ASK,
        null,
        says.id().value(),
        says.incident().value(),
        at.plus(scene.map(AskEntry::days).orElse(RECORD_WITHIN_DAYS), ChronoUnit.DAYS)
            .atZone(ZoneOffset.UTC)
            .toLocalDate(),
        parties(),
        details(scene),
        new Public(kind, null, partOfDay, null, decision).fields());
  }

  private static int days(Scene scene) {
    return scene.ordinance().recordWithinDays();
  }

  private Map<String, Json> parties() {
    return Map.of(
        "ask", new Json.Str(says.hash().value()),
        "viewer", new Json.Str(says.viewer().value()),
        "operator", new Json.Str(operator),
        "decision", new Json.Str(decision),
        "supervisor", supervisor == null ? Json.NULL : new Json.Str(supervisor),
        "approval", approval == null ? Json.NULL : new Json.Str(hash(approval)));
  }

  private static String hash(String note) {
    try {
      return NoteHash.of(SignedNote.parse(note).text()).value();
    } catch (NoteException broken) {
      throw new IllegalStateException("an approval", broken);
    }
  }

  private Map<String, Json> details(Optional<Scene> scene) {
    String note = scene.map(one -> one.incident().hash().value()).orElse(null);
    return Map.of(
        "incident", new Json.Str(says.incident().value()),
        "note", note == null ? Json.NULL : new Json.Str(note),
        "purpose", new Json.Str(says.purposeHash().value()));
  }
}
