package org.porchlight.hub.ask;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Reason;
import org.porchlight.note.Bytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code ask} and {@code ask_camera}. */
@Repository
class AskRows {
  private final JdbcClient sql;

  AskRows(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * One decision at a time: what is counted for one must not be open to another. Held until the
   * transaction ends.
   */
  void decideAlone() {
    sql.sql("select pg_advisory_xact_lock(hashtextextended('ask', 0))")
        .query((_, _) -> true)
        .single();
  }

  /** False when there is an ask of that id already. */
  boolean insert(Asked asked, String note, String viewer, Bytes salt) {
    return sql.sql(
                """
                insert into ask (id, note, viewer, operator, session, incident, purpose, salt, at,
                                 decision, reasons, owners_asked, owners_until)
                values (:id, :note, :viewer, :operator, :session, :incident, :purpose, :salt, :at,
                        :decision, :reasons, :ownersAsked, :ownersUntil)
                on conflict (id) do nothing
                """)
            .param("id", asked.id())
            .param("note", note)
            .param("viewer", viewer)
            .param("operator", asked.operator())
            .param("session", asked.session())
            .param("incident", asked.incident())
            .param("purpose", asked.purpose())
            .param("salt", salt.toArray())
            .param("at", asked.at().atOffset(ZoneOffset.UTC))
            .param("decision", asked.outcome().word())
            .param("reasons", codes(asked.reasons().stream().map(one -> one.code()).toList()))
            .param("ownersAsked", asked.ownersAsked())
            .param("ownersUntil", utcOrNull(asked.ownersUntil()))
            .update()
        == 1;
  }

  void insertCamera(String ask, String camera, String decision, List<Reason> reasons) {
    sql.sql(
            """
            insert into ask_camera (ask, camera, decision, reasons)
            values (:ask, :camera, :decision, :reasons)
            """)
        .param("ask", ask)
        .param("camera", camera)
        .param("decision", decision)
        .param("reasons", codes(reasons.stream().map(Reason::code).toList()))
        .update();
  }

  /** The signed note of an ask. */
  String note(String id) {
    return sql.sql("select note from ask where id = :id")
        .param("id", id)
        .query(String.class)
        .single();
  }

  Optional<Asked> asked(String id) {
    return sql.sql("select * from ask where id = :id")
        .param("id", id)
        .query((row, _) -> asked(row))
        .optional();
  }

  private static Asked asked(ResultSet row) throws SQLException {
    OffsetDateTime ownersUntil = row.getObject("owners_until", OffsetDateTime.class);
    Array codes = row.getArray("reasons");
    return new Asked(
        row.getString("id"),
        row.getString("incident"),
        row.getString("operator"),
        row.getString("session"),
        row.getString("purpose"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        Asked.Outcome.of(row.getString("decision")),
        Arrays.stream((String[]) codes.getArray())
            .map(code -> org.porchlight.hub.law.Reason.of(Reason.of(code)))
            .toList(),
        row.getInt("owners_asked"),
        ownersUntil == null ? null : ownersUntil.toInstant());
  }

  private static String[] codes(List<String> codes) {
    return codes.toArray(String[]::new);
  }

  private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }
}
