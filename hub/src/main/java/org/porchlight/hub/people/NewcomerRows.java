package org.porchlight.hub.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.porchlight.note.Bytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code newcomer}. */
@Repository
class NewcomerRows {
  private static final String COLUMNS = "person, handle, house, email, language, household";

  private final JdbcClient sql;

  NewcomerRows(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(Bytes wordHash, Newcomer newcomer, Instant until) {
    sql.sql(
            """
            insert into newcomer (word_hash, person, handle, house, email, language, household, until)
            values (:hash, :person, :handle, :house, :email, :language, :household, :until)
            """)
        .param("hash", wordHash.toArray())
        .param("person", newcomer.person())
        .param("handle", newcomer.handle().toArray())
        .param("house", newcomer.house())
        .param("email", newcomer.email())
        .param("language", newcomer.language().word())
        .param("household", newcomer.household())
        .param("until", PersonRows.utc(until))
        .update();
  }

  List<Members.Asked> ofHousehold(String household, Instant at) {
    return sql.sql(
            """
            select house, email, max(until) as until from newcomer
             where household = :household and until > :at
             group by house, email order by max(until)
            """)
        .param("household", household)
        .param("at", PersonRows.utc(at))
        .query((row, _) ->
            new Members.Asked(
                row.getString("house"),
                row.getString("email"),
                Objects.requireNonNull(PersonRows.time(row, "until"))))
        .list();
  }

  void forget(String household, String email) {
    sql.sql("delete from newcomer where household = :household and email = :email")
        .param("household", household)
        .param("email", email)
        .update();
  }

  void forgetHousehold(String household) {
    sql.sql("delete from newcomer where household = :household")
        .param("household", household)
        .update();
  }

  /** Links that went to this address. */
  void forget(String email) {
    sql.sql("delete from newcomer where email = :email").param("email", email).update();
  }

  Optional<Newcomer> newcomer(Bytes wordHash, Instant at) {
    return sql.sql("select " + COLUMNS + " from newcomer where word_hash = :hash and until > :at")
        .param("hash", wordHash.toArray())
        .param("at", PersonRows.utc(at))
        .query(NewcomerRows::read)
        .optional();
  }

  Optional<Bytes> handle(String person) {
    return sql.sql("select handle from newcomer where person = :person")
        .param("person", person)
        .query((row, _) -> Bytes.of(row.getBytes("handle")))
        .optional();
  }

  /** Takes him out: once only, and with him every other link that went to the same address. */
  Optional<Newcomer> take(Bytes wordHash, Instant at) {
    Optional<Newcomer> taken =
        sql.sql("delete from newcomer where word_hash = :hash and until > :at returning " + COLUMNS)
            .param("hash", wordHash.toArray())
            .param("at", PersonRows.utc(at))
            .query(NewcomerRows::read)
            .optional();
    taken.ifPresent(one -> forget(one.email()));
    return taken;
  }

  void forget(Instant before) {
    sql.sql("delete from newcomer where until <= :before")
        .param("before", PersonRows.utc(before))
        .update();
  }

  private static Newcomer read(ResultSet row, int number) throws SQLException {
    return new Newcomer(
        row.getString("person"),
        Bytes.of(row.getBytes("handle")),
        row.getString("house"),
        row.getString("email"),
        Language.ofWord(row.getString("language")).orElseThrow(),
        row.getString("household"));
  }
}
