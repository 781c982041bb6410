package org.porchlight.hub.look;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.incident.LookCounts;
import org.porchlight.link.EndedBy;
import org.porchlight.link.LinkException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL that reads {@code look}. */
@Repository
class LookRows {
  private final JdbcClient sql;

  LookRows(JdbcClient sql) {
    this.sql = sql;
  }

  Optional<Look> look(String id) {
    return sql.sql("select * from look where id = :id")
        .param("id", id)
        .query((row, _) -> look(row))
        .optional();
  }

  Optional<Look> ofGrant(String grant) {
    return sql.sql("select * from look where grant_id = :grant")
        .param("grant", grant)
        .query((row, _) -> look(row))
        .optional();
  }

  List<Look> ofAsk(String ask) {
    return sql.sql(
            "select * from look where ask = :ask order by shown desc, case when shown then camera_name end, id")
        .param("ask", ask)
        .query((row, _) -> look(row))
        .list();
  }

  /** This operator's looks of an incident, or of all when it is null, newest first. */
  List<Look> ofOperator(String operator, @Nullable String incident, int most) {
    return sql.sql(
            """
            select * from look where operator = :operator
               and (cast(:incident as text) is null or incident = :incident)
             order by created_at desc, id desc limit :most
            """)
        .param("operator", operator)
        .param("incident", incident)
        .param("most", most)
        .query((row, _) -> look(row))
        .list();
  }

  /** Those of an incident that run or ran, or are about to, and may be known; newest first. */
  List<Look> shownOf(String incident, int most) {
    return sql.sql(
            """
            select * from look where incident = :incident and shown and grant_id is not null
               and (state in ('opening', 'live') or (state = 'ended' and started_at is not null))
             order by created_at desc, id desc limit :most
            """)
        .param("incident", incident)
        .param("most", most)
        .query((row, _) -> look(row))
        .list();
  }

  /** Those of these ids. */
  List<Look> looks(Collection<String> ids) {
    return sql.sql("select * from look where id in (:ids)")
        .param("ids", ids)
        .query((row, _) -> look(row))
        .list();
  }

  /** Looks that wait for an owner. */
  List<Look> asking() {
    return sql.sql("select * from look where state = 'asking'").query((row, _) -> look(row)).list();
  }

  /** Looks that run or are about to, the oldest first. */
  List<Look> running() {
    return sql.sql("select * from look where state in ('opening', 'live') order by created_at, id")
        .query((row, _) -> look(row))
        .list();
  }

  /** Looks that run or are about to, at these premises. */
  List<Look> runningAt(String premises) {
    return sql.sql(
            """
            select * from look where premises = :premises and grant_id is not null
               and state in ('opening', 'live') order by created_at, id
            """)
        .param("premises", premises)
        .query((row, _) -> look(row))
        .list();
  }

  /** The timeline: looks that had a yes, newest first, after {@code cursor} (a look's id). */
  List<Look> timeline(String premises, @Nullable String cursor, int most) {
    return sql.sql(
            """
            select * from look l where premises = :premises and grant_id is not null
               and state <> 'asking' and (state <> 'refused' or signed_at is not null)
               and (cast(:cursor as text) is null or (l.created_at, l.id) <
                    (select c.created_at, c.id from look c where c.id = :cursor))
             order by l.created_at desc, l.id desc limit :most
            """)
        .param("premises", premises)
        .param("cursor", cursor)
        .param("most", most)
        .query((row, _) -> look(row))
        .list();
  }

  /** Looks that run or are about to, of this incident: this operator's and all. */
  LookCounts.Counts counts(String incident, String operator) {
    return sql.sql(
            """
            select count(*) filter (where operator = :operator) as mine,
                   count(*) filter (where operator <> :operator) as others
              from look where incident = :incident and state in ('opening', 'live')
            """)
        .param("incident", incident)
        .param("operator", operator)
        .query((row, _) -> new LookCounts.Counts(row.getInt("mine"), row.getInt("others")))
        .single();
  }

  /** Looks that run now. */
  int live() {
    return sql.sql("select count(*) from look where state = 'live'")
        .query((row, _) -> row.getInt(1))
        .single();
  }

  private static Look look(ResultSet row) throws SQLException {
    return new Look(
        row.getString("id"),
        row.getString("grant_id"),
        row.getString("ask"),
        row.getString("incident"),
        row.getString("operator"),
        row.getString("session"),
        row.getString("camera"),
        row.getString("premises"),
        row.getBoolean("shown"),
        words(row),
        row.getString("kind"),
        row.getString("operator_reference"),
        row.getString("supervisor_reference"),
        row.getString("allowed_by"),
        instant(row, "created_at"),
        instant(row, "not_after"),
        instantOrNull(row, "asked_until"),
        state(row));
  }

  private static Look.@Nullable Words words(ResultSet row) throws SQLException {
    String name = row.getString("camera_name");
    return name == null
        ? null
        : new Look.Words(
            name,
            row.getString("premises_name"),
            row.getObject("lat_e6", Integer.class),
            row.getObject("lon_e6", Integer.class),
            row.getObject("bearing_degrees", Integer.class),
            row.getObject("width_degrees", Integer.class));
  }

  private static LookState state(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return switch (state) {
      case "asking" -> new LookState.Asking(instant(row, "asked_until"));
      case "opening" ->
          new LookState.Opening(
              instantOrNull(row, "signed_at") != null,
              instantOrNull(row, "logged_at") != null,
              instantOrNull(row, "checked_at") != null);
      case "live" -> new LookState.Live(instant(row, "started_at"));
      case "ended" ->
          new LookState.Ended(
              by(row.getString("ended_by")),
              instantOrNull(row, "started_at"),
              instant(row, "ended_at"));
      case "refused" -> new LookState.Refused(row.getString("refused"), instant(row, "ended_at"));
      default -> throw new IllegalStateException("look.state holds " + state);
    };
  }

  private static EndedBy by(String word) {
    try {
      return EndedBy.of(word);
    } catch (LinkException notAWord) {
      throw new IllegalStateException("look.ended_by holds " + word, notAWord);
    }
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(instantOrNull(row, column), column);
  }

  private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
