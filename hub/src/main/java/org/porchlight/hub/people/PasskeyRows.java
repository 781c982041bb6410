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

/** SQL of {@code passkey}. */
@Repository
class PasskeyRows {
  private static final String COLUMNS =
      "select credential, person, vkey, cose_key, sign_count from passkey ";

  private final JdbcClient sql;

  PasskeyRows(JdbcClient sql) {
    this.sql = sql;
  }

  /** A passkey as its person sees it. */
  record Own(Passkey passkey, @Nullable String name, Instant addedAt, @Nullable Instant lastUsed) {}

  /** The passkey of that credential id, unless it was revoked. */
  Optional<Passkey> byCredential(Bytes credential) {
    return sql.sql(COLUMNS + "where credential = :credential and revoked_at is null")
        .param("credential", credential.toArray())
        .query(PasskeyRows::read)
        .optional();
  }

  /** Those that were not revoked, oldest first. */
  List<Passkey> ofPerson(String person) {
    return own(person).stream().map(Own::passkey).toList();
  }

  /** Those that were not revoked, oldest first. */
  List<Own> own(String person) {
    return sql.sql(
            """
            select credential, person, vkey, cose_key, sign_count, name, added_at, last_used
              from passkey where person = :person and revoked_at is null order by added_at
            """)
        .param("person", person)
        .query((row, number) ->
            new Own(
                read(row, number),
                row.getString("name"),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                PersonRows.time(row, "last_used")))
        .list();
  }

  /** Whether this person ever had one, revoked or not. */
  boolean had(String person) {
    return sql.sql("select exists (select 1 from passkey where person = :person)")
        .param("person", person)
        .query(Boolean.class)
        .single();
  }

  boolean isKnown(String key) {
    return sql.sql("select exists (select 1 from passkey where vkey = :key)")
        .param("key", key)
        .query(Boolean.class)
        .single();
  }

  List<AccountKept.KeptPasskey> kept(String person) {
    return sql.sql(
            """
            select vkey, name, added_at, last_used, revoked_at from passkey
             where person = :person order by added_at
            """)
        .param("person", person)
        .query((row, _) ->
            new AccountKept.KeptPasskey(
                row.getString("vkey"),
                row.getString("name"),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                PersonRows.time(row, "last_used"),
                PersonRows.time(row, "revoked_at")))
        .list();
  }

  /** Keeps one; false when its credential id or key is known here already, whoever's it is. */
  boolean insert(Passkey passkey, @Nullable String name, Instant at) {
    return sql.sql(
                """
                insert into passkey (credential, person, vkey, cose_key, sign_count, name, added_at)
                values (:credential, :person, :vkey, :cose, :count, :name, :at)
                on conflict do nothing
                """)
            .param("credential", passkey.credential().toArray())
            .param("person", passkey.person())
            .param("vkey", passkey.key().toString())
            .param("cose", passkey.coseKey().toArray())
            .param("count", passkey.signCount())
            .param("name", name, Types.VARCHAR)
            .param("at", PersonRows.utc(at))
            .update()
        == 1;
  }

  /**
   * It signs somebody in now; false when it was revoked meanwhile. Until the transaction ends it
   * cannot be.
   */
  boolean used(Passkey passkey, long signCount, Instant at) {
    return sql.sql(
                """
                update passkey set sign_count = :count, last_used = :at
                 where credential = :id and revoked_at is null
                """)
            .param("id", passkey.credential().toArray())
            .param("count", signCount)
            .param("at", PersonRows.utc(at))
            .update()
        == 1;
  }

  /** Calls it something else; false when this person has no such passkey. */
  boolean rename(String person, String key, String name) {
    return sql.sql(
                """
                update passkey set name = :name
                 where person = :person and vkey = :key and revoked_at is null
                """)
            .param("name", name)
            .param("person", person)
            .param("key", key)
            .update()
        == 1;
  }

  /** Revokes it; false when this person has no such passkey. */
  boolean revoke(String person, String key, Instant at) {
    return sql.sql(
                """
                update passkey set revoked_at = :at
                 where person = :person and vkey = :key and revoked_at is null
                """)
            .param("at", PersonRows.utc(at))
            .param("person", person)
            .param("key", key)
            .update()
        == 1;
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
