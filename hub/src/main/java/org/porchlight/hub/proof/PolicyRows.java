package org.porchlight.hub.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code trust_policy}. */
@Repository
class PolicyRows {
  private final JdbcClient sql;

  PolicyRows(JdbcClient sql) {
    this.sql = sql;
  }

  List<Rules> all() {
    return sql.sql(
            """
            select text, note, checkpoint, proposed_at, in_force_at from trust_policy
             order by number
            """)
        .query((row, _) -> rules(row))
        .list();
  }

  private static Rules rules(ResultSet row) throws SQLException {
    String checkpoint = row.getString("checkpoint");
    try {
      return new Rules(
          TrustPolicy.parse(row.getString("text")),
          row.getString("note"),
          checkpoint == null ? null : SignedCheckpoint.parse(checkpoint),
          row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
          time(row.getObject("in_force_at", OffsetDateTime.class)));
    } catch (NoteException damaged) {
      throw new IllegalStateException("trust_policy", damaged);
    }
  }

  private static @Nullable Instant time(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  /** The policy of the settings, before the first change. */
  void first(TrustPolicy policy, Instant now) {
    sql.sql(
            """
            insert into trust_policy (number, text, hash, proposed_at, in_force_at)
            values (:number, :text, :hash, :now, :now)
            """)
        .param("number", policy.number())
        .param("text", policy.text())
        .param("hash", NoteHash.of(policy.text()).value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void propose(TrustPolicy policy, String note, long entry, Instant now) {
    sql.sql(
            """
            insert into trust_policy (number, text, hash, note, entry, proposed_at)
            values (:number, :text, :hash, :note, :entry, :now)
            """)
        .param("number", policy.number())
        .param("text", policy.text())
        .param("hash", NoteHash.of(policy.text()).value())
        .param("note", note)
        .param("entry", entry)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void inForce(long number, SignedCheckpoint checkpoint, Instant now) {
    sql.sql(
            """
            update trust_policy set checkpoint = :checkpoint, in_force_at = :now
             where number = :number and in_force_at is null
            """)
        .param("number", number)
        .param("checkpoint", checkpoint.toString())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }
}
