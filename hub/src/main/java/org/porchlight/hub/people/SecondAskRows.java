package org.porchlight.hub.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Bytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code second_ask}. */
@Repository
class SecondAskRows {
  /** What is asked. */
  enum Kind {
    INVITE,
    ERASE,
    MACHINE
  }

  /**
   * One of them.
   *
   * @param notBefore confirmed no earlier
   * @param halfHash of an invite: SHA-256 of its first half
   */
  record SecondAsk(
      String id,
      Kind kind,
      String person,
      String askedBy,
      Instant askedAt,
      Instant notBefore,
      Instant until,
      @Nullable Bytes halfHash) {}

  private final JdbcClient sql;

  SecondAskRows(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(SecondAsk ask) {
    sql.sql(
            """
            insert into second_ask
              (id, kind, person, asked_by, asked_at, not_before, until, half_hash)
            values (:id, :kind, :person, :by, :at, :before, :until, :half)
            """)
        .param("id", ask.id())
        .param("kind", word(ask.kind()))
        .param("person", ask.person())
        .param("by", ask.askedBy())
        .param("at", PersonRows.utc(ask.askedAt()))
        .param("before", PersonRows.utc(ask.notBefore()))
        .param("until", PersonRows.utc(ask.until()))
        .param("half", ask.halfHash() == null ? null : ask.halfHash().toArray(), Types.BINARY)
        .update();
  }

  Optional<SecondAsk> running(String id, Instant now) {
    return sql.sql("select * from second_ask where id = :id and ended_at is null and until > :now")
        .param("id", id)
        .param("now", PersonRows.utc(now))
        .query(SecondAskRows::read)
        .optional();
  }

  /** Those that run, and what the machine did since then, oldest first. */
  List<SecondAsk> shown(Instant now, Instant machineSince) {
    return sql.sql(
            """
            select * from second_ask
             where (ended_at is null and until > :now) or (kind = 'machine' and asked_at > :since)
             order by asked_at
            """)
        .param("now", PersonRows.utc(now))
        .param("since", PersonRows.utc(machineSince))
        .query(SecondAskRows::read)
        .list();
  }

  /** Ends it; false when it was over. */
  boolean end(String id, String how, String by, Instant at) {
    return sql.sql(
                """
                update second_ask set ended_at = :at, how = :how, ended_by = :by
                 where id = :id and ended_at is null
                """)
            .param("id", id)
            .param("how", how)
            .param("by", by)
            .param("at", PersonRows.utc(at))
            .update()
        == 1;
  }

  /** Ends all about a person, or all of one kind. */
  void endAll(String person, @Nullable Kind kind, String how, String by, Instant at) {
    sql.sql(
            """
            update second_ask set ended_at = :at, how = :how, ended_by = :by
             where person = :person and ended_at is null
               and (cast(:kind as text) is null or kind = :kind)
            """)
        .param("person", person)
        .param("kind", kind == null ? null : word(kind), Types.VARCHAR)
        .param("how", how)
        .param("by", by)
        .param("at", PersonRows.utc(at))
        .update();
  }

  /** Ends all that somebody asked. */
  void endAllBy(String asker, String by, Instant at) {
    sql.sql(
            """
            update second_ask set ended_at = :at, how = 'stopped', ended_by = :by
             where asked_by = :asker and ended_at is null
            """)
        .param("asker", asker)
        .param("by", by)
        .param("at", PersonRows.utc(at))
        .update();
  }

  /** Whether anybody but this person could confirm. */
  boolean anybodyBut(String person) {
    return sql.sql(
            """
            select exists (
              select 1 from person p
               where p.id <> :person and p.role in ('ADMINISTRATOR', 'SUPERVISOR')
                 and p.locked_at is null
                 and exists (select 1 from passkey k
                              where k.person = p.id and k.revoked_at is null))
            """)
        .param("person", person)
        .query(Boolean.class)
        .single();
  }

  /** A running ask that word of the person's ends. */
  Optional<String> notMe(Bytes wordHash) {
    return sql.sql(
            """
            select a.id from not_me_word w join second_ask a on a.id = w.second_ask
             where w.word_hash = :hash
            """)
        .param("hash", wordHash.toArray())
        .query(String.class)
        .optional();
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static SecondAsk read(ResultSet row, int number) throws SQLException {
    byte[] half = row.getBytes("half_hash");
    return new SecondAsk(
        row.getString("id"),
        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("person"),
        row.getString("asked_by"),
        time(row, "asked_at"),
        time(row, "not_before"),
        time(row, "until"),
        half == null ? null : Bytes.of(half));
  }
}
