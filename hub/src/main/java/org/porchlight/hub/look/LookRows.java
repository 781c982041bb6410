package org.porchlight.hub.look;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.incident.LookCounts;
import org.porchlight.link.EndedBy;
import org.porchlight.link.LinkException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code look}. */
@Repository
class LookRows {
  private final JdbcClient sql;

  LookRows(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(Look look) {
    Refused refused = Refused.of(look.state());
    Look.Words words = look.words();
    sql.sql(
            """
            insert into look (id, grant_id, ask, incident, operator, session, camera, premises, shown,
                              camera_name, premises_name, lat_e6, lon_e6, bearing_degrees, width_degrees,
                              kind, operator_reference, state, asked_until, created_at, not_after,
                              refused, ended_at)
            values (:id, :grant, :ask, :incident, :operator, :session, :camera, :premises, :shown,
                    :cameraName, :premisesName, :lat, :lon, :bearing, :width,
                    :kind, :reference, :state, :askedUntil, :createdAt, :notAfter, :refused, :endedAt)
            """)
        .param("id", look.id())
        .param("grant", look.grant())
        .param("ask", look.ask())
        .param("incident", look.incident())
        .param("operator", look.operator())
        .param("session", look.session())
        .param("camera", look.camera())
        .param("premises", look.premises())
        .param("shown", look.shown())
        .param("cameraName", words == null ? null : words.cameraName())
        .param("premisesName", words == null ? null : words.premisesName())
        .param("lat", words == null ? null : words.latE6())
        .param("lon", words == null ? null : words.lonE6())
        .param("bearing", words == null ? null : words.bearingDegrees())
        .param("width", words == null ? null : words.widthDegrees())
        .param("kind", look.kind())
        .param("reference", look.operatorReference())
        .param("state", word(look.state()))
        .param("askedUntil", utcOrNull(look.askedUntil()))
        .param("createdAt", utc(look.createdAt()))
        .param("notAfter", utc(look.notAfter()))
        .param("refused", refused.code())
        .param("endedAt", utcOrNull(refused.at()))
        .update();
  }

  private record Refused(@Nullable String code, @Nullable Instant at) {
    static Refused of(LookState state) {
      return state instanceof LookState.Refused refused
          ? new Refused(refused.why(), refused.at())
          : new Refused(null, null);
    }
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

  void allowed(String grant) {
    update("state = 'opening', shown = true where grant_id = :grant and state = 'asking'", grant)
        .update();
  }

  void signed(String grant, Instant at) {
    update("signed_at = :at where grant_id = :grant", grant).param("at", utc(at)).update();
  }

  void checked(String grant, Instant at) {
    update("checked_at = :at where grant_id = :grant", grant).param("at", utc(at)).update();
  }

  /** Pictures began to flow; false when they did before, or the look is not opening. */
  boolean live(String grant, Instant at) {
    return update(
                "state = 'live', started_at = :at where grant_id = :grant and state = 'opening'",
                grant)
            .param("at", utc(at))
            .update()
        == 1;
  }

  void ended(String grant, EndedBy by, Instant at) {
    update(
            "state = 'ended', ended_by = :by, ended_at = :at where grant_id = :grant"
                + " and state not in ('ended', 'refused')",
            grant)
        .param("by", by.wire())
        .param("at", utc(at))
        .update();
  }

  void refused(String grant, Refusal why, Instant at) {
    update(
            "state = 'refused', refused = :why, ended_at = :at where grant_id = :grant"
                + " and state not in ('ended', 'refused')",
            grant)
        .param("why", why.code())
        .param("at", utc(at))
        .update();
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

  /** What the agent counted; the look may be over already. */
  void counted(String grant, long pictures) {
    update("pictures = :pictures where grant_id = :grant", grant)
        .param("pictures", pictures)
        .update();
  }

  private JdbcClient.StatementSpec update(String rest, String grant) {
    return sql.sql("update look set " + rest).param("grant", grant);
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
            row.getInt("lat_e6"),
            row.getInt("lon_e6"),
            row.getObject("bearing_degrees", Integer.class),
            row.getObject("width_degrees", Integer.class));
  }

  private static String word(LookState state) {
    return switch (state) {
      case LookState.Asking _ -> "asking";
      case LookState.Opening _ -> "opening";
      case LookState.Live _ -> "live";
      case LookState.Ended _ -> "ended";
      case LookState.Refused _ -> "refused";
    };
  }

  private static LookState state(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return switch (state) {
      case "asking" -> new LookState.Asking(instant(row, "asked_until"));
      case "opening" ->
          new LookState.Opening(
              instantOrNull(row, "signed_at") != null, instantOrNull(row, "checked_at") != null);
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

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant time) {
    return time == null ? null : utc(time);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(instantOrNull(row, column), column);
  }

  private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
