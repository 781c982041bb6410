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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Ask;
import org.porchlight.grant.Reason;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
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

  /** What a second person's yes makes of a camera that waited for it. */
  void updateCamera(String ask, String camera, String decision, List<Reason> reasons) {
    sql.sql(
            """
            update ask_camera set decision = :decision, reasons = :reasons
             where ask = :ask and camera = :camera
            """)
        .param("ask", ask)
        .param("camera", camera)
        .param("decision", decision)
        .param("reasons", codes(reasons.stream().map(Reason::code).toList()))
        .update();
  }

  /** The cameras of an ask that wait for a second person. */
  Set<String> waiting(String ask) {
    return Set.copyOf(
        sql.sql("select camera from ask_camera where ask = :ask and decision = 'needs'")
            .param("ask", ask)
            .query(String.class)
            .list());
  }

  /** What the ask is answered after a second person's yes. */
  void update(Asked asked) {
    sql.sql(
            """
            update ask set decision = :decision, reasons = :reasons, owners_asked = :ownersAsked,
                           owners_until = :ownersUntil
             where id = :id
            """)
        .param("id", asked.id())
        .param("decision", asked.outcome().word())
        .param("reasons", codes(asked.reasons().stream().map(one -> one.code()).toList()))
        .param("ownersAsked", asked.ownersAsked())
        .param("ownersUntil", utcOrNull(asked.ownersUntil()))
        .update();
  }

  /** An ask as it was taken. */
  record Stored(
      String id,
      String note,
      String operator,
      String session,
      String incident,
      String purpose,
      Bytes salt) {
    Ask says() {
      try {
        return Ask.parse(SignedNote.parse(note).text());
      } catch (NoteException broken) {
        throw new IllegalStateException("ask " + id, broken);
      }
    }
  }

  /** The ask of that id as it was taken. */
  Optional<Stored> stored(String id) {
    return sql.sql("select * from ask where id = :id")
        .param("id", id)
        .query((row, _) ->
            new Stored(
                row.getString("id"),
                row.getString("note"),
                row.getString("operator"),
                row.getString("session"),
                row.getString("incident"),
                row.getString("purpose"),
                Bytes.of(row.getBytes("salt"))))
        .optional();
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
