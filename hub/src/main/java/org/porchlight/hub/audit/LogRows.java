package org.porchlight.hub.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.ledger.Entry;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Opening;
import org.porchlight.note.Bytes;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.NoteException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code log_entry}, {@code log_waiting} and {@code log_secret}. */
@Repository
class LogRows {
  private final JdbcClient sql;

  LogRows(JdbcClient sql) {
    this.sql = sql;
  }

  /** An entry with what opens it. */
  record Opened(Entry entry, Opening parties, @Nullable Opening details, Opening everybody) {}

  /** Writes it and puts it in the queue. Returns its number. */
  long insert(Opened opened, NewEntry asked, Instant at) {
    NewEntry.Tagged tag = asked.tag();
    return sql.sql(
            """
            with written as (
              insert into log_entry (at, type, entry, tag, about, camera, tag_number, incident,
                                     reveal_by, parties_opening, parties_record, details_opening,
                                     details_record, public_opening, public_record)
              values (:at, :type, :entry, :tag, :about, :camera, :tagNumber, :incident,
                      :revealBy, :partiesOpening, :partiesRecord, :detailsOpening,
                      :detailsRecord, :publicOpening, :publicRecord)
              returning number)
            insert into log_waiting (entry) select number from written returning entry
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("type", opened.entry().type().word())
        .param("entry", opened.entry().text())
        .param("tag", opened.entry().tag().toArray())
        .param("about", asked.about())
        .param("camera", tag == null ? null : tag.camera())
        .param("tagNumber", tag == null ? null : tag.number())
        .param("incident", asked.incident())
        .param("revealBy", opened.entry().revealBy())
        .param("partiesOpening", bytes(opened.parties()))
        .param("partiesRecord", record(opened.parties()))
        .param("detailsOpening", bytes(opened.details()))
        .param("detailsRecord", record(opened.details()))
        .param("publicOpening", bytes(opened.everybody()))
        .param("publicRecord", record(opened.everybody()))
        .query(Long.class)
        .single();
  }

  private static byte @Nullable [] bytes(@Nullable Opening opening) {
    return opening == null ? null : opening.opening().toArray();
  }

  private static @Nullable String record(@Nullable Opening opening) {
    return opening == null ? null : CanonicalJson.write(opening.record());
  }

  long nextProgramTag() {
    return sql.sql("select nextval('log_program_tag')").query(Long.class).single();
  }

  byte[] programSecret() {
    return sql.sql("select secret from log_secret").query(byte[].class).single();
  }

  Set<Bytes> tagsUsed(Collection<Bytes> tags) {
    byte[][] wanted = tags.stream().map(Bytes::toArray).toArray(byte[][]::new);
    return new HashSet<>(
        sql.sql("select tag from log_entry where tag = any(:tags)")
            .param("tags", wanted)
            .query((row, _) -> Bytes.of(row.getBytes("tag")))
            .list());
  }

  Optional<Logged> find(EntryType type, String about) {
    return sql.sql(
            """
            select public_record, incident, reveal_by from log_entry
             where about = :about and type = :type order by number limit 1
            """)
        .param("about", about)
        .param("type", type.word())
        .query((row, _) -> logged(row))
        .optional();
  }

  private static Logged logged(ResultSet row) throws SQLException {
    String record = row.getString("public_record");
    try {
      return new Logged(
          record == null ? null : Public.of(CanonicalJson.parse(record)),
          row.getString("incident"),
          row.getObject("reveal_by", LocalDate.class));
    } catch (NoteException damaged) {
      throw new IllegalStateException("log_entry.public_record", damaged);
    }
  }

  void erase(String about) {
    sql.sql(
            """
            update log_entry set parties_opening = null, parties_record = null,
                   details_opening = null, details_record = null,
                   public_opening = null, public_record = null
             where about = :about
            """)
        .param("about", about)
        .update();
  }
}
