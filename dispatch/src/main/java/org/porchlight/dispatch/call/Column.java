package org.porchlight.dispatch.call;

import java.util.Arrays;
import java.util.Optional;

/** What a column of a table can hold. The order is the order of docs/ref/feeds.md. */
enum Column {
  CALL("call", "the call's number; the same in each of its rows", true),
  TYPE("type", "the type of call, as the ordinance's table names it", true),
  PRIORITY("priority", "1 (gravest) to 9; missing or another text is 9", false),
  ORIGIN("origin", "how it was reported; missing or an unknown word is `web`", false),
  REPORTED("reportedAt", "when it was reported", true),
  UPDATED("updatedAt", "when the row was last changed; without it the last row counts", false),
  CLOSED("closed", "anything here means that the call is over", false),
  STATUS("status", "a word for open or over; shown as the call's progress", false),
  LATITUDE("latitude", "degrees north", false),
  LONGITUDE("longitude", "degrees east", false),
  PLACE("place", "both at once: `POINT (east north)`, `(north, east)` or a GeoJSON point", false),
  WHERE("where", "the place in words", false),
  TITLE("title", "the call in words; without it the type", false),
  DISTRICT("district", "which district, sector or beat", false),
  UNITS("units", "who was sent, separated by commas, semicolons or spaces", false),
  MERGED("mergedInto", "the number of the call this one became part of", false),
  SENSITIVE("sensitive", "yes, true, y or 1: a sensitive call", false);

  private final String field;
  private final String means;
  private final boolean needed;

  Column(String field, String means, boolean needed) {
    this.field = field;
    this.means = means;
    this.needed = needed;
  }

  /** Its name in a mapping file and in a fault. */
  String field() {
    return field;
  }

  /** What it holds, for the document. */
  String means() {
    return means;
  }

  boolean needed() {
    return needed;
  }

  static Optional<Column> of(String field) {
    return Arrays.stream(values()).filter(one -> one.field.equals(field)).findFirst();
  }
}
