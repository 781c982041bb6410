package org.porchlight.hub.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Handling;
import org.porchlight.grant.Incident;
import org.porchlight.grant.Opened;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code incident}. */
@Repository
class IncidentRows {
  private static final String COLUMNS =
      "select full_note, coarse_note, handling_note from incident ";

  private final JdbcClient sql;

  IncidentRows(JdbcClient sql) {
    this.sql = sql;
  }

  Optional<Reported> incident(String id) {
    return sql.sql(COLUMNS + "where id = :id").param("id", id).query(IncidentRows::read).optional();
  }

  List<Reported> open() {
    return sql.sql(COLUMNS + "where state = 'OPEN'").query(IncidentRows::read).list();
  }

  int closed(Instant since, List<String> kinds) {
    return sql.sql(
            """
            select count(*) from incident
             where state = 'CLOSED' and updated_at > :since and kind = any (:kinds)
            """)
        .param("since", utc(since))
        .param("kinds", kinds.toArray(String[]::new))
        .query((row, _) -> row.getInt(1))
        .single();
  }

  List<Incident> closedBetween(Instant from, Instant to, int most) {
    return sql.sql(
            """
            select coarse_note from incident
             where state = 'CLOSED' and updated_at >= :from and updated_at < :to
             order by updated_at desc, id limit :most
            """)
        .param("from", utc(from))
        .param("to", utc(to))
        .param("most", most)
        .query((row, _) -> opened(row.getString("coarse_note")).says())
        .list();
  }

  /** Stores a newer version. False when the one here is as new or newer. */
  boolean store(Reported incident, Instant at) {
    Incident says = incident.full().says();
    return sql.sql(
                """
                insert into incident as i
                  (id, number, state, kind, updated_at, full_note, coarse_note, arrived_at)
                values (:id, :number, :state, :kind, :updated, :full, :coarse, :at)
                on conflict (id) do update
                   set number = :number, state = :state, kind = :kind, updated_at = :updated,
                       full_note = :full, coarse_note = :coarse, arrived_at = :at
                 where i.number < :number
                """)
            .param("id", says.id().value())
            .param("number", says.number())
            .param("state", says.state().name())
            .param("kind", says.kind().value())
            .param("updated", utc(says.updatedAt()))
            .param("full", incident.full().note().toString())
            .param("coarse", incident.coarse().note().toString())
            .param("at", utc(at))
            .update()
        == 1;
  }

  /** Stores a newer handling of an incident that is here. False when the one here is as new. */
  boolean store(Opened<Handling> handling) {
    return sql.sql(
                """
                update incident set handling_note = :note, handling_number = :number
                 where id = :id and handling_number < :number
                """)
            .param("id", handling.says().incident().value())
            .param("number", handling.says().number())
            .param("note", handling.note().toString())
            .update()
        == 1;
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static Reported read(ResultSet row, int number) throws SQLException {
    return new Reported(
        opened(row.getString("full_note")),
        opened(row.getString("coarse_note")),
        handling(row.getString("handling_note")));
  }

  private static @Nullable Opened<Handling> handling(@Nullable String note) throws SQLException {
    if (note == null) {
      return null;
    }
    try {
      SignedNote signed = SignedNote.parse(note);
      return new Opened<>(Handling.parse(signed.text()), signed);
    } catch (NoteException unreadable) {
      throw new SQLException("a stored handling cannot be read", unreadable);
    }
  }

  private static Opened<Incident> opened(String note) throws SQLException {
    try {
      SignedNote signed = SignedNote.parse(note);
      return new Opened<>(Incident.parse(signed.text()), signed);
    } catch (NoteException unreadable) {
      throw new SQLException("a stored incident cannot be read", unreadable);
    }
  }
}
