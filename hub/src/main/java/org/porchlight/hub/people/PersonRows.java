package org.porchlight.hub.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Bytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code person}, {@code invite} and {@code wrong_try}. */
@Repository
class PersonRows {
  private static final String COLUMNS = "select id, name, role, locked_at from person ";

  private final JdbcClient sql;

  PersonRows(JdbcClient sql) {
    this.sql = sql;
  }

  boolean insert(String id, String name, Role role, Bytes handle, Instant at) {
    return sql.sql(
                """
                insert into person (id, name, role, handle, added_at)
                values (:id, :name, :role, :handle, :at) on conflict (id) do nothing
                """)
            .param("id", id)
            .param("name", name)
            .param("role", role.name())
            .param("handle", handle.toArray())
            .param("at", utc(at))
            .update()
        == 1;
  }

  Optional<Person> person(String id) {
    return sql.sql(COLUMNS + "where id = :id").param("id", id).query(PersonRows::read).optional();
  }

  List<Person> people() {
    return sql.sql(COLUMNS + "order by role, id").query(PersonRows::read).list();
  }

  Optional<Bytes> handle(String person) {
    return sql.sql("select handle from person where id = :id")
        .param("id", person)
        .query((row, _) -> Bytes.of(row.getBytes("handle")))
        .optional();
  }

  /** Nobody else changes what belongs to this person until the transaction ends. */
  void hold(String person) {
    sql.sql("select 1 from person where id = :id for update")
        .param("id", person)
        .query(Integer.class)
        .optional();
  }

  boolean isReachedAt(String email) {
    return sql.sql("select exists (select 1 from person where email = :email)")
        .param("email", email)
        .query(Boolean.class)
        .single();
  }

  Optional<People.Reached> reachedAt(String person) {
    return sql.sql(
            """
            select email, language from person
             where id = :id and email is not null and language is not null
            """)
        .param("id", person)
        .query((row, _) ->
            new People.Reached(
                row.getString("email"), Language.ofWord(row.getString("language")).orElseThrow()))
        .optional();
  }

  void reach(String person, String email, Language language) {
    sql.sql("update person set email = :email, language = :language where id = :id")
        .param("id", person)
        .param("email", email)
        .param("language", language.word())
        .update();
  }

  /** Where letters about what signs him in go: as he set it, or to the address of his account. */
  Optional<People.Reached> keyLettersTo(String person) {
    return sql.sql(
            """
            select coalesce(key_letters, email) as address, language from person
             where id = :id and coalesce(key_letters, email) is not null and language is not null
            """)
        .param("id", person)
        .query((row, _) ->
            new People.Reached(
                row.getString("address"), Language.ofWord(row.getString("language")).orElseThrow()))
        .optional();
  }

  void keyLetters(String person, @Nullable String address, @Nullable Language language) {
    sql.sql("update person set key_letters = :address, language = :language where id = :id")
        .param("id", person)
        .param("address", address, Types.VARCHAR)
        .param("language", language == null ? null : language.word(), Types.VARCHAR)
        .update();
  }

  boolean idleSince(String person, Instant since) {
    return sql.sql("select coalesce(last_signed_in, added_at) < :since from person where id = :id")
        .param("id", person)
        .param("since", utc(since))
        .query(Boolean.class)
        .single();
  }

  /** He came in by a work account; wrong tries of a passkey stay counted. */
  void cameIn(String person, Instant at) {
    sql.sql("update person set last_signed_in = :at where id = :id")
        .param("id", person)
        .param("at", utc(at))
        .update();
  }

  void signedIn(String person, Instant at) {
    cameIn(person, at);
    sql.sql("delete from wrong_try where person = :id").param("id", person).update();
  }

  int wrongTry(String person, Instant at, Instant since) {
    hold(person);
    sql.sql("insert into wrong_try (person, at) values (:id, :at)")
        .param("id", person)
        .param("at", utc(at))
        .update();
    return sql.sql("select count(*) from wrong_try where person = :id and at > :since")
        .param("id", person)
        .param("since", utc(since))
        .query(Integer.class)
        .single();
  }

  void lock(String person, Instant at) {
    sql.sql("update person set locked_at = :at where id = :id and locked_at is null")
        .param("id", person)
        .param("at", utc(at))
        .update();
  }

  /** Nothing of this person stays here. */
  void erase(String person) {
    for (String table : List.of("invite", "wrong_try", "sign_in", "work_account", "passkey")) {
      sql.sql("delete from " + table + " where person = :person").param("person", person).update();
    }
    sql.sql("delete from person where id = :person").param("person", person).update();
  }

  boolean release(String person, Instant at) {
    sql.sql("delete from wrong_try where person = :id").param("id", person).update();
    return sql.sql("update person set locked_at = null, last_signed_in = :at where id = :id")
            .param("id", person)
            .param("at", utc(at))
            .update()
        == 1;
  }

  void invite(Bytes wordHash, String person, Instant at, Instant until) {
    sql.sql(
            """
            insert into invite (word_hash, person, made_at, until)
            values (:hash, :person, :at, :until)
            """)
        .param("hash", wordHash.toArray())
        .param("person", person)
        .param("at", utc(at))
        .param("until", utc(until))
        .update();
  }

  Optional<Person> invited(Bytes wordHash, Instant at) {
    return sql.sql(
            COLUMNS
                + """
                where id = (select person from invite
                             where word_hash = :hash and used_at is null and until > :at)
                """)
        .param("hash", wordHash.toArray())
        .param("at", utc(at))
        .query(PersonRows::read)
        .optional();
  }

  boolean useInvite(Bytes wordHash, Instant at) {
    return sql.sql(
                """
                update invite set used_at = :at
                 where word_hash = :hash and used_at is null and until > :at
                """)
            .param("hash", wordHash.toArray())
            .param("at", utc(at))
            .update()
        == 1;
  }

  /** Whatever invites are out, none is good from now on. */
  void spendInvites(String person, Instant at) {
    sql.sql("update invite set used_at = :at where person = :person and used_at is null")
        .param("person", person)
        .param("at", utc(at))
        .update();
  }

  static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  private static Person read(ResultSet row, int number) throws SQLException {
    return new Person(
        row.getString("id"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        time(row, "locked_at"));
  }
}
