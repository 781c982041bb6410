package org.porchlight.hub.camera;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code pairing}. */
@Repository
class PairingRows {
  private final JdbcClient sql;

  PairingRows(JdbcClient sql) {
    this.sql = sql;
  }

  /** A new code voids earlier ones for the same address that nobody claimed. */
  void insert(
      byte[] codeHash, String premises, @Nullable String address, String ownerKey, Instant until) {
    sql.sql(
            """
            delete from pairing where premises = :premises and claimed_at is null
               and address is not distinct from cast(:address as text)
            """)
        .param("premises", premises)
        .param("address", address, Types.VARCHAR)
        .update();
    sql.sql(
            """
            insert into pairing (code_hash, premises, address, owner_key, until)
            values (:hash, :premises, :address, :owner, :until)
            """)
        .param("hash", codeHash)
        .param("premises", premises)
        .param("address", address, Types.VARCHAR)
        .param("owner", ownerKey)
        .param("until", until.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Takes the code if it is still good; of two at once, one gets it. */
  Optional<Claimed> claim(byte[] codeHash, String agent, Instant now) {
    return sql.sql(
            """
            update pairing set claimed_at = :now, claimed_by = :agent
             where code_hash = :hash and claimed_at is null and voided_at is null and until > :now
            returning premises, address, owner_key
            """)
        .param("hash", codeHash)
        .param("agent", agent)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, _) ->
            new Claimed(
                row.getString("premises"), row.getString("address"), row.getString("owner_key")))
        .optional();
  }

  /**
   * Voids what nobody claimed for that address. A claim under way is waited for: afterwards its
   * agent is there, or its code is not good.
   */
  void endAt(String premises, String address, Instant now) {
    sql.sql(
            """
            update pairing set voided_at = :now
             where premises = :premises and address = :address
               and claimed_at is null and voided_at is null
            """)
        .param("premises", premises)
        .param("address", address)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Whether this code would be good, but for its address, which is gone. */
  boolean isVoided(byte[] codeHash, Instant now) {
    return sql.sql(
            """
            select exists (select 1 from pairing
                            where code_hash = :hash and voided_at is not null and until > :now)
            """)
        .param("hash", codeHash)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }

  /** What a code stood for. */
  record Claimed(String premises, @Nullable String address, String ownerKey) {}
}
