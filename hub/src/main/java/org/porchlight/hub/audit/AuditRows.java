package org.porchlight.hub.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** SQL of {@code audit_event}. */
@Repository
class AuditRows {
  private final JdbcClient sql;
  private final JsonMapper json;

  AuditRows(JdbcClient sql, JsonMapper json) {
    this.sql = sql;
    this.json = json;
  }

  void insert(AuditEvent event, Instant at) {
    sql.sql(
            """
            insert into audit_event (at, actor_kind, actor, what, about, from_where, result, details)
            values (:at, :kind, :actor, :what, :about, :from, :result, cast(:details as jsonb))
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("kind", event.who().kind().name())
        .param("actor", event.who().id())
        .param("what", event.what())
        .param("about", event.about())
        .param("from", event.from())
        .param("result", event.result().name())
        .param("details", json.writeValueAsString(event.details()))
        .update();
  }

  List<Audit.Event> by(Actor who, int most) {
    return sql.sql(
            """
            select at, what, about, from_where, result, details from audit_event
             where actor_kind = :kind and actor = :actor order by number desc limit :most
            """)
        .param("kind", who.kind().name())
        .param("actor", who.id())
        .param("most", most)
        .query((row, _) ->
            new Audit.Event(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("what"),
                row.getString("about"),
                row.getString("from_where"),
                Result.valueOf(row.getString("result")),
                row.getString("details")))
        .list();
  }

  long count(String what, Result result, Instant until) {
    return sql.sql(
            "select count(*) from audit_event"
                + " where what = :what and result = :result and at < :until")
        .param("what", what)
        .param("result", result.name())
        .param("until", until.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  Map<String, Tally> tally(String what, Result result, String by, String sum, Instant until) {
    Map<String, Tally> tallies = new HashMap<>();
    sql.sql(
            """
            select coalesce(details ->> :by, '') as value, count(*) as count,
                   coalesce(sum((details ->> :sum)::bigint), 0)::bigint as sum
              from audit_event where what = :what and result = :result and at < :until group by 1
            """)
        .param("by", by)
        .param("sum", sum)
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("what", what)
        .param("result", result.name())
        .query(row -> {
          tallies.put(row.getString("value"), new Tally(row.getLong("count"), row.getLong("sum")));
        });
    return Map.copyOf(tallies);
  }

  SortedMap<LocalDate, Map<String, Tally>> daily(
      String what, Result result, String by, String sum, ZoneId zone, Instant until) {
    SortedMap<LocalDate, Map<String, Tally>> days = new TreeMap<>();
    sql.sql(
            """
            select (at at time zone :zone)::date as day, coalesce(details ->> :by, '') as value,
                   count(*) as count, coalesce(sum((details ->> :sum)::bigint), 0)::bigint as sum
              from audit_event where what = :what and result = :result and at < :until
             group by 1, 2
            """)
        .param("zone", zone.getId())
        .param("by", by)
        .param("sum", sum)
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("what", what)
        .param("result", result.name())
        .query(row -> {
          days.computeIfAbsent(row.getObject("day", LocalDate.class), _ -> new HashMap<>())
              .put(row.getString("value"), new Tally(row.getLong("count"), row.getLong("sum")));
        });
    return Collections.unmodifiableSortedMap(days);
  }
}
