package org.porchlight.hub.ask;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code past}: what the rule must remember of each permit. */
@Repository
class PastRows {
  private final JdbcClient sql;

  PastRows(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(Permit permit, Instant now) {
    sql.sql(
            """
            insert into past (grant_id, ask, camera, premises, incident, operator, owner_asked,
                              renews, at, not_after)
            values (:grant, :ask, :camera, :premises, :incident, :operator, :ownerAsked,
                    :renews, :now, :notAfter)
            """)
        .param("grant", permit.grant())
        .param("ask", permit.ask())
        .param("camera", permit.camera().camera())
        .param("premises", permit.camera().premises())
        .param("incident", permit.incident())
        .param("operator", permit.who().operator())
        .param("ownerAsked", permit.askOwner())
        .param("renews", permit.previous())
        .param("now", utc(now))
        .param("notAfter", utc(permit.until()))
        .update();
  }

  void ownerAllowed(String grant) {
    sql.sql("update past set owner_allowed = true where grant_id = :grant")
        .param("grant", grant)
        .update();
  }

  void opened(String grant, Instant at) {
    sql.sql("update past set opened_at = :at where grant_id = :grant and opened_at is null")
        .param("grant", grant)
        .param("at", utc(at))
        .update();
  }

  void ended(String grant, @Nullable String by, Instant at) {
    sql.sql(
            "update past set ended_at = :at, ended_by = :by"
                + " where grant_id = :grant and ended_at is null")
        .param("grant", grant)
        .param("by", by)
        .param("at", utc(at))
        .update();
  }

  /**
   * What weighs for one camera, one incident and one operator; {@code except} is the ask itself.
   */
  History history(Question q) {
    return sql.sql(
            """
            select
              (select count(*) from past p where p.camera = :camera and p.at >= :month
                  and p.renews is null and p.ask <> :except
                  and (p.opened_at is not null or p.ended_at is null)) as looks_this_month,
              (select count(distinct p.ask) from past p where p.premises = :premises
                  and p.at >= :days and p.renews is null and p.ask <> :except
                  and (p.opened_at is not null or p.ended_at is null)) as looks_in_days,
              (select coalesce(sum(extract(epoch from
                        coalesce(p.ended_at, least(:now, p.not_after)) - p.opened_at)), 0)
                 from past p where p.camera = :camera and p.incident = :incident
                  and p.opened_at is not null) as open_for_seconds,
              (select count(distinct p.camera) from past p where p.operator = :operator
                  and p.ended_at is null and p.camera <> :camera and p.ask <> :except)
                as open_elsewhere,
              exists (select 1 from past p where p.operator = :operator and p.camera = :camera
                  and p.incident = :incident and p.ended_at is null and p.ask <> :except)
                as open_here,
              exists (select 1 from past p where p.camera = :camera and p.incident = :incident
                  and p.owner_asked and not p.owner_allowed and p.ask <> :except) as unanswered,
              exists (select 1 from past p where p.camera = :camera and p.incident = :incident
                  and p.ended_by in ('owner', 'premises')) as owner_ended,
              exists (select 1 from past p where p.grant_id = :previous
                  and p.operator = :operator and p.camera = :camera and p.incident = :incident
                  and p.opened_at is not null and p.ended_at is null) as renews_this,
              (select p.not_after from past p where p.grant_id = :previous) as renewed_until
            """)
        .param("camera", q.camera())
        .param("premises", q.premises())
        .param("incident", q.incident())
        .param("operator", q.operator())
        .param("except", q.except())
        .param("previous", q.previous())
        .param("month", utc(q.month()))
        .param("days", utc(q.days()))
        .param("now", utc(q.now()))
        .query((row, _) ->
            new History(
                row.getInt("looks_this_month"),
                row.getInt("looks_in_days"),
                Duration.ofMillis(Math.round(row.getDouble("open_for_seconds") * 1000)),
                row.getInt("open_elsewhere"),
                row.getBoolean("open_here"),
                row.getBoolean("unanswered"),
                row.getBoolean("owner_ended"),
                renewal(q.previous(), row.getBoolean("renews_this")),
                instantOrNull(row, "renewed_until")))
        .single();
  }

  /** Looks that came about at an owner's cameras since a moment, newest first. */
  List<ApprovalView.LookBefore> looksAt(String premises, Instant since, Instant now) {
    return sql.sql(
            """
            select c.name as camera_name, o.name as operator_name, p.opened_at,
                   extract(epoch from coalesce(p.ended_at, least(:now, p.not_after)) - p.opened_at)
                     as seconds
              from past p join camera c on c.id = p.camera
                          join person o on o.id = p.operator
             where p.premises = :premises and p.at >= :since and p.opened_at is not null
             order by p.opened_at desc, p.grant_id limit 50
            """)
        .param("premises", premises)
        .param("since", utc(since))
        .param("now", utc(now))
        .query((row, _) ->
            new ApprovalView.LookBefore(
                row.getString("camera_name"),
                row.getString("operator_name"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                Math.round(row.getDouble("seconds"))))
        .list();
  }

  /** Looks at a camera since a moment, renewals not counted. */
  int looksSince(String camera, Instant since) {
    return sql.sql(
            """
            select count(*) from past where camera = :camera and at >= :since
               and renews is null and opened_at is not null
            """)
        .param("camera", camera)
        .param("since", utc(since))
        .query((row, _) -> row.getInt(1))
        .single();
  }

  /** Cameras this operator has open, or on their way, for an incident, and may know of. */
  List<String> openFor(String operator, String incident) {
    return sql.sql(
            """
            select camera from past where operator = :operator and incident = :incident
               and ended_at is null and (not owner_asked or owner_allowed)
            """)
        .param("operator", operator)
        .param("incident", incident)
        .query((row, _) -> row.getString("camera"))
        .list();
  }

  private static History.Renewal renewal(@Nullable String previous, boolean found) {
    if (previous == null) {
      return History.Renewal.NONE;
    }
    return found ? History.Renewal.THIS : History.Renewal.OTHER;
  }

  private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  /**
   * Whose past is asked for.
   *
   * @param except an ask that does not count, or an empty text
   * @param month looks of the month count from here
   * @param days looks at the owner's cameras count from here
   */
  record Question(
      String camera,
      String premises,
      String incident,
      String operator,
      String except,
      @Nullable String previous,
      Instant month,
      Instant days,
      Instant now) {}
}
