package org.porchlight.hub.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code passkey}. */
@Repository
class PasskeyRows {
  private static final String COLUMNS =
      "select credential, person, vkey, cose_key, sign_count from passkey ";

  private final JdbcClient sql;

  PasskeyRows(JdbcClient sql) {
    this.sql = sql;
  }

  Optional<Passkey> byCredential(Bytes credential) {
    return sql.sql(COLUMNS + "where credential = :credential")
        .param("credential", credential.toArray())
        .query(PasskeyRows::read)
        .optional();
  }

  List<Passkey> ofPerson(String person) {
    return sql.sql(COLUMNS + "where person = :person order by added_at")
        .param("person", person)
        .query(PasskeyRows::read)
        .list();
  }

  void insert(Passkey passkey, Instant at) {
    sql.sql(
            """
            insert into passkey (credential, person, vkey, cose_key, sign_count, added_at)
            values (:credential, :person, :vkey, :cose, :count, :at)
            """)
        .param("credential", passkey.credential().toArray())
        .param("person", passkey.person())
        .param("vkey", passkey.key().toString())
        .param("cose", passkey.coseKey().toArray())
        .param("count", passkey.signCount())
        .param("at", PersonRows.utc(at))
        .update();
  }

  void used(Passkey passkey, long signCount, Instant at) {
    sql.sql("update passkey set sign_count = :count, last_used = :at where credential = :id")
        .param("id", passkey.credential().toArray())
        .param("count", signCount)
        .param("at", PersonRows.utc(at))
        .update();
  }

  private static Passkey read(ResultSet row, int number) throws SQLException {
    try {
      return new Passkey(
          Bytes.of(row.getBytes("credential")),
          row.getString("person"),
          VerifierKey.parse(row.getString("vkey")),
          Bytes.of(row.getBytes("cose_key")),
          row.getLong("sign_count"));
    } catch (NoteException unreadable) {
      throw new SQLException("a stored passkey cannot be read", unreadable);
    }
  }
}
