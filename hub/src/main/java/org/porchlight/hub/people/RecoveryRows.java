package org.porchlight.hub.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code recovery}, {@code recovery_link} and {@code not_me_word}. */
@Repository
class RecoveryRows {
  /** A passkey that waits until it counts. */
  record Waiting(String id, Passkey passkey, Instant madeAt, Instant countsAt) {}

  private static final String COLUMNS =
      "select id, person, credential, vkey, cose_key, sign_count, made_at, counts_at from recovery ";

  private final JdbcClient sql;

  RecoveryRows(JdbcClient sql) {
    this.sql = sql;
  }

  /** The same work whether anybody is reached or not. */
  void link(Bytes wordHash, @Nullable String person, Instant until) {
    sql.sql(
            """
            insert into recovery_link (word_hash, person, until) values (:hash, :person, :until)
            """)
        .param("hash", wordHash.toArray())
        .param("person", person, Types.VARCHAR)
        .param("until", PersonRows.utc(until))
        .update();
  }

  Optional<String> linked(Bytes wordHash, Instant at) {
    return sql.sql(
            """
            select person from recovery_link
             where word_hash = :hash and until > :at and person is not null
            """)
        .param("hash", wordHash.toArray())
        .param("at", PersonRows.utc(at))
        .query(String.class)
        .optional();
  }

  /** Takes the link out: once only, and with it every other link of this person. */
  Optional<String> take(Bytes wordHash, Instant at) {
    Optional<String> taken =
        sql.sql(
                "delete from recovery_link where word_hash = :hash and until > :at returning person")
            .param("hash", wordHash.toArray())
            .param("at", PersonRows.utc(at))
            .query(String.class)
            .optional();
    taken.ifPresent(this::forgetLinks);
    return taken;
  }

  void forgetLinks(String person) {
    sql.sql("delete from recovery_link where person = :person").param("person", person).update();
  }

  void forgetLinks(Instant before) {
    sql.sql("delete from recovery_link where until <= :before")
        .param("before", PersonRows.utc(before))
        .update();
  }

  /** Begins the wait; false when one of this person waits already, or the passkey is known. */
  boolean insert(Waiting waiting) {
    Passkey made = waiting.passkey();
    return sql.sql(
                """
                insert into recovery
                  (id, person, credential, vkey, cose_key, sign_count, made_at, counts_at)
                values (:id, :person, :credential, :vkey, :cose, :count, :made, :counts)
                on conflict do nothing
                """)
            .param("id", waiting.id())
            .param("person", made.person())
            .param("credential", made.credential().toArray())
            .param("vkey", made.key().toString())
            .param("cose", made.coseKey().toArray())
            .param("count", made.signCount())
            .param("made", PersonRows.utc(waiting.madeAt()))
            .param("counts", PersonRows.utc(waiting.countsAt()))
            .update()
        == 1;
  }

  Optional<Waiting> waitingOf(String person) {
    return sql.sql(COLUMNS + "where person = :person and ended_at is null")
        .param("person", person)
        .query(RecoveryRows::read)
        .optional();
  }

  Optional<Waiting> waitingWith(Bytes credential) {
    return sql.sql(COLUMNS + "where credential = :credential and ended_at is null")
        .param("credential", credential.toArray())
        .query(RecoveryRows::read)
        .optional();
  }

  /** Those whose wait is over. */
  List<Waiting> due(Instant now) {
    return sql.sql(COLUMNS + "where ended_at is null and counts_at <= :now order by counts_at")
        .param("now", PersonRows.utc(now))
        .query(RecoveryRows::read)
        .list();
  }

  /** Ends it one way or the other: whoever comes first, once. */
  boolean end(String id, String how, Instant at) {
    return sql.sql(
                """
                update recovery set ended_at = :at, how = :how where id = :id and ended_at is null
                """)
            .param("id", id)
            .param("how", how)
            .param("at", PersonRows.utc(at))
            .update()
        == 1;
  }

  /**
   * A word for one that waits, or for what the office asked; nothing is written when it is over.
   */
  void notMeWord(Bytes wordHash, String what) {
    sql.sql(
            """
            insert into not_me_word (word_hash, recovery, second_ask)
            select :hash, id, null from recovery where id = :what and ended_at is null
             union all
            select :hash, null, id from second_ask where id = :what and ended_at is null
            """)
        .param("hash", wordHash.toArray())
        .param("what", what)
        .update();
  }

  /** The account that word is about, and its recovery, over or not. */
  Optional<NotMe> notMe(Bytes wordHash) {
    return sql.sql(
            """
            select r.id, r.person from not_me_word w join recovery r on r.id = w.recovery
             where w.word_hash = :hash
            """)
        .param("hash", wordHash.toArray())
        .query((row, _) -> new NotMe(row.getString("id"), row.getString("person")))
        .optional();
  }

  /** What a word ends. */
  record NotMe(String recovery, String person) {}

  /** How his recoveries went, newest first. */
  List<AccountKept.KeptRecovery> kept(String person) {
    return sql.sql(
            """
            select made_at, counts_at, ended_at, how from recovery where person = :person
             order by made_at desc
            """)
        .param("person", person)
        .query((row, _) ->
            new AccountKept.KeptRecovery(
                time(row, "made_at"),
                time(row, "counts_at"),
                PersonRows.time(row, "ended_at"),
                row.getString("how")))
        .list();
  }

  boolean isLocked(String person) {
    return sql.sql("select recovery_locked_at is not null from person where id = :person")
        .param("person", person)
        .query(Boolean.class)
        .optional()
        .orElse(true);
  }

  /** No letter brings a way back any more, or, with null, one does again. */
  void lock(String person, @Nullable Instant at) {
    sql.sql("update person set recovery_locked_at = :at where id = :person")
        .param("at", at == null ? null : PersonRows.utc(at), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("person", person)
        .update();
  }

  Optional<String> personAt(String email) {
    return sql.sql("select id from person where email = :email")
        .param("email", email)
        .query(String.class)
        .optional();
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Waiting read(ResultSet row, int number) throws SQLException {
    try {
      Passkey passkey =
          new Passkey(
              Bytes.of(row.getBytes("credential")),
              row.getString("person"),
              VerifierKey.parse(row.getString("vkey")),
              Bytes.of(row.getBytes("cose_key")),
              row.getLong("sign_count"));
      return new Waiting(
          row.getString("id"), passkey, time(row, "made_at"), time(row, "counts_at"));
    } catch (NoteException unreadable) {
      throw new SQLException("a waiting passkey cannot be read", unreadable);
    }
  }
}
