package org.porchlight.hub.ask;

import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.porchlight.hub.audit.NewEntry;
import org.porchlight.hub.audit.Public;
import org.porchlight.ledger.EntryType;
import org.porchlight.note.Json;

/** What a decided ask says on the log. */
final class AskEntry {
  /** An ask for an incident nobody reported is decided under no ordinance's numbers. */
  private static final int RECORD_WITHIN_DAYS = 30;

  private AskEntry() {}

  static NewEntry of(Asked asked, Wish wish, Optional<Scene> scene, String partOfDay) {
    String kind = scene.map(Scene::kind).orElse(null);
    return new NewEntry(
        EntryType.ASK,
        null,
        asked.id(),
        asked.incident(),
        asked
            .at()
            .plus(scene.map(AskEntry::days).orElse(RECORD_WITHIN_DAYS), ChronoUnit.DAYS)
            .atZone(ZoneOffset.UTC)
            .toLocalDate(),
        parties(asked, wish),
        details(asked, wish, scene),
        new Public(kind, null, partOfDay, null, asked.outcome().word()).fields());
  }

  private static int days(Scene scene) {
    return scene.ordinance().recordWithinDays();
  }

  private static Map<String, Json> parties(Asked asked, Wish wish) {
    return Map.of(
        "ask", new Json.Str(wish.says().hash().value()),
        "viewer", new Json.Str(wish.viewer().says().hash().value()),
        "operator", new Json.Str(wish.operator().name()),
        "decision", new Json.Str(asked.outcome().word()));
  }

  private static Map<String, Json> details(Asked asked, Wish wish, Optional<Scene> scene) {
    String note = scene.map(one -> one.incident().hash().value()).orElse(null);
    return Map.of(
        "incident", new Json.Str(asked.incident()),
        "note", note == null ? Json.NULL : new Json.Str(note),
        "purpose", new Json.Str(wish.says().purposeHash().value()));
  }
}
