package org.porchlight.hub.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the record for whoever reviews what certain people did. A line is a person's when he did
 * it, or when a machine wrote it down about him.
 */
@Repository
public class Lines {
  /** Whose deed a line tells. */
  private static final String WHOSE =
      """
      case when actor_kind = 'PERSON' then actor
           else coalesce(details ->> 'operator', details ->> 'person', about) end
      """;

  private static final String WITHIN =
      " where at >= :from and at < :to and what in (:kinds) and "
          + WHOSE
          + " in (:people) and (cast(:incident as text) is null"
          + " or details ->> 'incident' = :incident) ";

  private final JdbcClient sql;

  Lines(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Which lines.
   *
   * @param to the end, not counted itself
   * @param kinds {@code what} of the lines; others are not there for the reader
   * @param people whose; others' are not there either
   * @param incident of this incident only, or null
   */
  public record Slice(
      Instant from,
      Instant to,
      SortedSet<String> kinds,
      Set<String> people,
      @Nullable String incident) {}

  /**
   * One line.
   *
   * @param number its order of writing
   * @param details plain values by field name, as JSON
   */
  public record Line(
      long number,
      Instant at,
      String person,
      String what,
      @Nullable String about,
      String from,
      Result result,
      String details) {}

  /** How many lines of one kind and result a person has, and the seconds watched in them. */
  public record Count(String person, String what, Result result, int lines, long watchedSeconds) {}

  /** One person's looks at one camera. */
  public record Repeated(String person, String camera, int looks) {}

  /** The newest lines written before the one of that number, newest first. */
  @Transactional(readOnly = true)
  public List<Line> lines(Slice slice, long before, int most) {
    if (slice.people().isEmpty()) {
      return List.of();
    }
    return within(
            "select number, at, "
                + WHOSE
                + " as person, what, about, from_where, result, details from audit_event"
                + WITHIN
                + "and number < :before order by number desc limit :most",
            slice)
        .param("before", before)
        .param("most", most)
        .query((row, _) ->
            new Line(
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("person"),
                row.getString("what"),
                row.getString("about"),
                row.getString("from_where"),
                Result.valueOf(row.getString("result")),
                row.getString("details")))
        .list();
  }

  /** Counts by person, kind and result. */
  @Transactional(readOnly = true)
  public List<Count> counts(Slice slice) {
    if (slice.people().isEmpty()) {
      return List.of();
    }
    return within(
            "select "
                + WHOSE
                + " as person, what, result, count(*)::int as lines,"
                + " coalesce(sum((details ->> 'watchedSeconds')::bigint), 0)::bigint as seconds"
                + " from audit_event"
                + WITHIN
                + "group by 1, 2, 3 order by 1, 2, 3",
            slice)
        .query((row, _) ->
            new Count(
                row.getString("person"),
                row.getString("what"),
                Result.valueOf(row.getString("result")),
                row.getInt("lines"),
                row.getLong("seconds")))
        .list();
  }

  /** Who opened the same camera at least so many times, most often first. */
  @Transactional(readOnly = true)
  public List<Repeated> repeated(Slice slice, String what, int least) {
    if (slice.people().isEmpty()) {
      return List.of();
    }
    return within(
            "select "
                + WHOSE
                + " as person, details ->> 'camera' as camera, count(*)::int as looks"
                + " from audit_event"
                + WITHIN
                + "and what = :what and details ->> 'camera' is not null"
                + " group by 1, 2 having count(*) >= :least order by 3 desc, 1, 2 limit 100",
            slice)
        .param("what", what)
        .param("least", least)
        .query((row, _) ->
            new Repeated(row.getString("person"), row.getString("camera"), row.getInt("looks")))
        .list();
  }

  private JdbcClient.StatementSpec within(String text, Slice slice) {
    return sql.sql(text)
        .param("from", slice.from().atOffset(ZoneOffset.UTC))
        .param("to", slice.to().atOffset(ZoneOffset.UTC))
        .param("kinds", slice.kinds())
        .param("people", slice.people())
        .param("incident", slice.incident());
  }
}
