package org.porchlight.dispatch.call;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads times in the ways dispatch systems write them. */
final class Times {
  private static final int LONGEST = 40;
  private static final List<DateTimeFormatter> USUAL =
      Stream.of(
              "yyyy-MM-dd'T'HH:mm:ss[.SSSSSS][.SSS][XXX]",
              "yyyy-MM-dd HH:mm:ss[.SSSSSS][.SSS][ ][XXX]",
              "M/d/yyyy h:mm[:ss] a",
              "M/d/yyyy H:mm[:ss]")
          .map(Times::formatter)
          .toList();

  private Times() {}

  /**
   * The moment a text says. A time that comes twice when clocks go back is the earlier one: a call
   * must not look younger than it is.
   *
   * @throws CallException 422 when it is no time
   */
  static Instant read(String field, String text, Mapping mapping) throws CallException {
    String time = text.strip();
    return (mapping.times().isEmpty() ? USUAL : mapping.times())
        .stream()
            .flatMap(way -> read(way, time, mapping.zone()).stream())
            .findFirst()
            .orElseThrow(() ->
                Bounds.refused(field, "is no time as the mapping file says they are written"));
  }

  private static Optional<Instant> read(DateTimeFormatter way, String time, ZoneId zone) {
    try {
      return time.length() > LONGEST
          ? Optional.empty()
          : Optional.of(
              moment(way.parseBest(time, OffsetDateTime::from, LocalDateTime::from), zone));
    } catch (DateTimeException anotherWay) {
      return Optional.empty();
    }
  }

  private static Instant moment(TemporalAccessor time, ZoneId zone) {
    return time instanceof OffsetDateTime offset
        ? offset.toInstant()
        : LocalDateTime.from(time).atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }

  private static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ROOT);
  }
}
