package org.porchlight.hub.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.porchlight.grant.Pulse;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code pulse} and {@code feed_fault}. */
@Repository
class FeedRows {
  private static final int MOST_FAULTS = 1_000;

  private final JdbcClient sql;

  FeedRows(JdbcClient sql) {
    this.sql = sql;
  }

  /** The newest pulse and when it was heard. */
  record Heard(Pulse pulse, Instant at) {}

  Optional<Heard> newest() {
    return sql.sql("select note, heard_at from pulse").query(FeedRows::read).optional();
  }

  /** Stores a newer pulse; false when the one here is as new or newer. */
  boolean store(Pulse pulse, SignedNote note, Instant at) {
    return sql.sql(
                """
                insert into pulse as p (number, note, heard_at) values (:number, :note, :at)
                on conflict (one) do update set number = :number, note = :note, heard_at = :at
                 where p.number < :number
                """)
            .param("number", pulse.number())
            .param("note", note.toString())
            .param("at", at.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Stores a fault; one that is here already stays as it is. */
  void store(Pulse.FeedFault fault) {
    sql.sql(
            """
            insert into feed_fault (number, feed, at, feed_row, field, sentence)
            values (:number, :feed, :at, :row, :field, :sentence) on conflict do nothing
            """)
        .param("number", fault.number())
        .param("feed", fault.feed())
        .param("at", fault.at().atOffset(ZoneOffset.UTC))
        .param("row", fault.row())
        .param("field", fault.field())
        .param("sentence", fault.sentence())
        .update();
  }

  void forgetOldFaults() {
    sql.sql(
            """
            delete from feed_fault where number <=
              (select number from feed_fault order by number desc offset :most limit 1)
            """)
        .param("most", MOST_FAULTS)
        .update();
  }

  /** The newest faults first. */
  List<Pulse.FeedFault> faults(int most) {
    return sql.sql("select * from feed_fault order by number desc limit :most")
        .param("most", most)
        .query((row, _) ->
            new Pulse.FeedFault(
                row.getLong("number"),
                row.getString("feed"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getLong("feed_row"),
                row.getString("field"),
                row.getString("sentence")))
        .list();
  }

  private static Heard read(ResultSet row, int number) throws SQLException {
    try {
      return new Heard(
          Pulse.parse(SignedNote.parse(row.getString("note")).text()),
          row.getObject("heard_at", OffsetDateTime.class).toInstant());
    } catch (NoteException unreadable) {
      throw new SQLException("the stored pulse cannot be read", unreadable);
    }
  }
}
