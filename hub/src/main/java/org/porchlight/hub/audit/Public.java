package org.porchlight.hub.audit;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Json;

/**
 * What everybody will read of an entry: never a name, a place or a time of day.
 *
 * @param kind of incident, or null
 * @param cell an area with at least five cameras, or null
 * @param part of the day, see {@link Audit#partOfDay}; null when it tells nothing
 * @param minutes watched, or null
 * @param outcome in a word, or null
 */
public record Public(
    @Nullable String kind,
    @Nullable String cell,
    @Nullable String part,
    @Nullable Long minutes,
    @Nullable String outcome) {
  /** As fields of the record. */
  public Map<String, Json> fields() {
    Map<String, Json> fields = new TreeMap<>();
    fields.put("kind", text(kind));
    fields.put("cell", text(cell));
    fields.put("part", text(part));
    fields.put("minutes", minutes == null ? Json.NULL : new Json.Int(minutes));
    fields.put("outcome", text(outcome));
    return fields;
  }

  /** With what is known at the end. */
  public Public ended(@Nullable Long minutesWatched, String how) {
    return new Public(kind, cell, part, minutesWatched, how);
  }

  static Public of(Json json) {
    if (!(json instanceof Json.Obj(var fields))) {
      throw new IllegalArgumentException("a public record is an object");
    }
    return new Public(
        word(fields.get("kind")),
        word(fields.get("cell")),
        word(fields.get("part")),
        fields.get("minutes") instanceof Json.Int(long minutes) ? (Long) minutes : null,
        word(fields.get("outcome")));
  }

  private static @Nullable String word(@Nullable Json json) {
    return json instanceof Json.Str(String word) ? word : null;
  }

  private static Json text(@Nullable String word) {
    return word == null ? Json.NULL : new Json.Str(word);
  }
}
