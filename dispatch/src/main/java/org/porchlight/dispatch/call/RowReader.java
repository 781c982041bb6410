package org.porchlight.dispatch.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes calls of rows by a mapping. */
public final class RowReader {
  private static final Set<String> YES = Set.of("yes", "true", "y", "1");

  private final Mapping mapping;

  /** For tables of that mapping. */
  public RowReader(Mapping mapping) {
    this.mapping = mapping;
  }

  /** What a row comes to. */
  public Reading read(Row row, Instant now) {
    if (row.cells().isEmpty()) {
      return new Reading.Refused(
          new Fault(row.number(), "row", "It has more or fewer cells than the header."));
    }
    try {
      return new OneRow(row).read(now);
    } catch (CallException wrong) {
      return new Reading.Refused(
          new Fault(row.number(), wrong.name(), wrong.getMessage() + " The row was left out."));
    }
  }

  /** A row as it was when it was reported, whatever became of it and however long ago. */
  public Reading asReported(Row row) {
    try {
      return new OneRow(row).asReported();
    } catch (CallException wrong) {
      return new Reading.Refused(
          new Fault(row.number(), wrong.name(), wrong.getMessage() + " The row was left out."));
    }
  }

  /** When it was over, where the row says a time for that; empty where it does not. */
  public Optional<Instant> overAt(Row row) {
    try {
      return new OneRow(row).time(Column.CLOSED);
    } catch (CallException noTime) {
      return Optional.empty();
    }
  }

  /** Whether rows say when they were last changed. */
  public boolean tellsChanges() {
    return mapping.named(Column.UPDATED).isPresent();
  }

  /** The column that says when a row was last changed; empty where none does. */
  public String changeColumn() {
    return mapping.named(Column.UPDATED).orElse("");
  }

  /** What a row says about when it was last changed, as it stands there. */
  public String changed(Row row) {
    return row.cells().getOrDefault(changeColumn(), "");
  }

  /** One row while it is read. */
  private final class OneRow {
    private final Row row;
    private final List<Fault> faults = new ArrayList<>();

    OneRow(Row row) {
      this.row = row;
    }

    Reading read(Instant now) throws CallException {
      String id = Bounds.id(Column.CALL.field(), needed(Column.CALL));
      Instant saidAt = time(Column.UPDATED).orElse(null);
      if (over()) {
        return new Reading.Taken(new Call.Closed(id, saidAt, handling()), faults);
      }
      Instant reported =
          time(Column.REPORTED)
              .orElseThrow(() -> Bounds.refused(Column.REPORTED.field(), "is missing"));
      return Bounds.old(reported, now)
          ? new Reading.Old()
          : new Reading.Taken(
              open(id, Bounds.reportedAt(Column.REPORTED.field(), reported, now), saidAt), faults);
    }

    Reading asReported() throws CallException {
      Instant reported =
          time(Column.REPORTED)
              .orElseThrow(() -> Bounds.refused(Column.REPORTED.field(), "is missing"));
      String id = Bounds.id(Column.CALL.field(), needed(Column.CALL));
      return new Reading.Taken(open(id, reported, null), faults);
    }

    private Call open(String id, Instant reported, @Nullable Instant saidAt) throws CallException {
      String type = needed(Column.TYPE);
      Field.Point point = point();
      return new Call.Open(
          id,
          Field.cadType(Column.TYPE.field(), type),
          priority(),
          origin(),
          reported,
          point.latE6(),
          point.lonE6(),
          words(Column.WHERE, Bounds.MOST_WHERE, point.words()),
          words(Column.TITLE, Bounds.MOST_TITLE, Words.line(type, Bounds.MOST_TITLE)),
          cell(Column.SENSITIVE).map(RowReader::isYes).orElse(false),
          false,
          saidAt,
          handling());
    }

    private boolean over() throws CallException {
      if (cell(Column.CLOSED).isPresent() || cell(Column.MERGED).isPresent()) {
        return true;
      }
      Optional<String> status = cell(Column.STATUS);
      return status.isPresent()
          && Ends.says(status.get())
              .orElseThrow(() ->
                  Bounds.refused(
                      Column.STATUS.field(), "is a word nobody knows to mean open or over"));
    }

    private int priority() {
      String text = cell(Column.PRIORITY).orElse("");
      if (text.matches("[1-9](\\.0+)?")) {
        return text.charAt(0) - '0';
      }
      weakened(Column.PRIORITY, "is not 1 to 9, so it counts as 9.");
      return Bounds.LEAST_PRIORITY;
    }

    private String origin() {
      Optional<String> known = cell(Column.ORIGIN).flatMap(Origins::of);
      if (known.isEmpty()) {
        weakened(Column.ORIGIN, "is missing or unknown, so it counts as 'web'.");
      }
      return known.orElse(Origins.UNKNOWN);
    }

    private Field.Point point() throws CallException {
      Optional<String> north = cell(Column.LATITUDE);
      Optional<String> east = cell(Column.LONGITUDE);
      if (north.isPresent() && east.isPresent()) {
        return Field.point(north.get(), east.get());
      }
      return Field.point(
          cell(Column.PLACE).orElseThrow(() -> Bounds.refused("place", "is missing")));
    }

    private Handling handling() throws CallException {
      Optional<String> merged = cell(Column.MERGED);
      return new Handling(
          words(Column.DISTRICT, Handling.MOST_WORDS, ""),
          words(Column.STATUS, Handling.MOST_WORDS, ""),
          Field.units(cell(Column.UNITS).orElse("")),
          merged.isPresent() ? Bounds.id(Column.MERGED.field(), merged.get()) : null);
    }

    private Optional<Instant> time(Column column) throws CallException {
      Optional<String> text = cell(column);
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(Times.read(column.field(), text.get(), mapping));
    }

    private String words(Column column, int most, String otherwise) {
      return cell(column)
          .map(text -> Words.line(text, most))
          .filter(text -> !text.isEmpty())
          .orElse(otherwise);
    }

    private String needed(Column column) throws CallException {
      return cell(column).orElseThrow(() -> Bounds.refused(column.field(), "is missing"));
    }

    /** What stands there; a column the mapping does not name and a blank cell are both nothing. */
    private Optional<String> cell(Column column) {
      return mapping
          .named(column)
          .map(name -> row.cells().getOrDefault(name, ""))
          .map(String::strip)
          .filter(text -> !text.isEmpty());
    }

    private void weakened(Column column, String what) {
      faults.add(new Fault(row.number(), column.field(), "'" + column.field() + "' " + what));
    }
  }

  private static boolean isYes(String text) {
    return YES.contains(text.toLowerCase(Locale.ROOT));
  }
}
