package org.porchlight.hub.look;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.EndedBy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL that changes {@code look}. Each change says whether it was one. */
@Repository
class LookChanges {
  private final JdbcClient sql;

  LookChanges(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(Look look) {
    Refused refused = Refused.of(look.state());
    Look.Words words = look.words();
    sql.sql(
            """
            insert into look (id, grant_id, ask, incident, operator, session, camera, premises, shown,
                              camera_name, premises_name, lat_e6, lon_e6, bearing_degrees, width_degrees,
                              kind, operator_reference, supervisor_reference, state, asked_until, created_at, not_after,
                              refused, ended_at)
            values (:id, :grant, :ask, :incident, :operator, :session, :camera, :premises, :shown,
                    :cameraName, :premisesName, :lat, :lon, :bearing, :width,
                    :kind, :reference, :supervisor, :state, :askedUntil, :createdAt, :notAfter, :refused, :endedAt)
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
        .param("supervisor", look.supervisorReference())
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

  /** The looks stay, with a reference for the names and no place. */
  void erase(String premises, String reference) {
    sql.sql(
            """
            update look set camera_name = :reference, premises_name = :reference, lat_e6 = null,
                   lon_e6 = null, bearing_degrees = null, width_degrees = null
             where premises = :premises and camera_name is not null
            """)
        .param("reference", reference)
        .param("premises", premises)
        .update();
  }

  /**
   * The owner's side said yes in time: from now on the room knows the camera.
   *
   * @param by who said it in the owner's place, or null
   */
  boolean allowed(String grant, @Nullable String by) {
    return update("state = 'opening', shown = true, allowed_by = :by", grant, "state = 'asking'")
            .param("by", by, Types.VARCHAR)
            .update()
        == 1;
  }

  boolean signed(String grant, Instant at) {
    return update("signed_at = :at", grant, "state = 'opening'").param("at", utc(at)).update() == 1;
  }

  boolean logged(String grant, Instant at) {
    return update("logged_at = :at", grant, "state in ('opening', 'live')")
            .param("at", utc(at))
            .update()
        == 1;
  }

  boolean checked(String grant, Instant at) {
    return update("checked_at = :at", grant, "state in ('opening', 'live')")
            .param("at", utc(at))
            .update()
        == 1;
  }

  /** Pictures began to flow; false when they did before, or the look is not opening. */
  boolean live(String grant, Instant at) {
    return update("state = 'live', started_at = :at", grant, "state = 'opening'")
            .param("at", utc(at))
            .update()
        == 1;
  }

  /** Over, from any of {@code states}. */
  boolean ended(String grant, EndedBy by, Instant at, List<String> states) {
    return update("state = 'ended', ended_by = :by, ended_at = :at", grant, "state = any (:states)")
            .param("by", by.wire())
            .param("at", utc(at))
            .param("states", states.toArray(String[]::new))
            .update()
        == 1;
  }

  /** It did not come about; what still waits for its owner is not touched. */
  boolean refused(String grant, Refusal why, Instant at) {
    return update("state = 'refused', refused = :why, ended_at = :at", grant, "state = 'opening'")
            .param("why", why.code())
            .param("at", utc(at))
            .update()
        == 1;
  }

  /** Whatever waited for its owner until now waits no more. Returns the grants. */
  List<String> unanswered(Instant now) {
    return sql.sql(
            """
            update look set state = 'refused', refused = :why, ended_at = asked_until
             where state = 'asking' and asked_until <= :now
            returning grant_id
            """)
        .param("why", Refusal.NO_ANSWER.code())
        .param("now", utc(now))
        .query((row, _) -> row.getString("grant_id"))
        .list();
  }

  /** What the agent counted; the look may be over already. False when it was counted before. */
  boolean counted(String grant, long pictures) {
    return update("pictures = :pictures", grant, "pictures is null")
            .param("pictures", pictures)
            .update()
        == 1;
  }

  private JdbcClient.StatementSpec update(String change, String grant, String where) {
    return sql.sql("update look set " + change + " where grant_id = :grant and " + where)
        .param("grant", grant);
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

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant time) {
    return time == null ? null : utc(time);
  }
}
