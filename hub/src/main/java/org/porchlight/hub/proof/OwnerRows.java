package org.porchlight.hub.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code log_device} and {@code log_tally}. */
@Repository
class OwnerRows {
  private final JdbcClient sql;

  OwnerRows(JdbcClient sql) {
    this.sql = sql;
  }

  /** An owner's device, as he signed it. */
  record Named(String note, String hash, Instant at) {}

  /** What an agent sealed to a device. */
  record Sealed(String agent, String device, String sealed, String signature, Instant at) {}

  /** False when an equally new or newer one is known. */
  boolean name(String premises, Named device) {
    return sql.sql(
                """
                insert into log_device (premises, note, hash, at) values (:premises, :note, :hash, :at)
                on conflict (premises) do update
                   set note = excluded.note, hash = excluded.hash, at = excluded.at
                 where log_device.at < excluded.at
                """)
            .param("premises", premises)
            .param("note", device.note())
            .param("hash", device.hash())
            .param("at", device.at().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  Optional<Named> device(String premises) {
    return sql.sql("select note, hash, at from log_device where premises = :premises")
        .param("premises", premises)
        .query(
            (row, _) -> new Named(row.getString("note"), row.getString("hash"), instant(row, "at")))
        .optional();
  }

  void keep(Sealed tally) {
    sql.sql(
            """
            insert into log_tally (agent, device, sealed, signature, at)
            values (:agent, :device, :sealed, :signature, :at)
            on conflict (agent) do update
               set device = excluded.device, sealed = excluded.sealed,
                   signature = excluded.signature, at = excluded.at
            """)
        .param("agent", tally.agent())
        .param("device", tally.device())
        .param("sealed", tally.sealed())
        .param("signature", tally.signature())
        .param("at", tally.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Sealed> tally(String agent) {
    return sql.sql(
            "select agent, device, sealed, signature, at from log_tally where agent = :agent")
        .param("agent", agent)
        .query((row, _) ->
            new Sealed(
                row.getString("agent"),
                row.getString("device"),
                row.getString("sealed"),
                row.getString("signature"),
                instant(row, "at")))
        .optional();
  }

  /** The device of these premises and what was sealed to it are gone. */
  void erase(String premises) {
    sql.sql("delete from log_device where premises = :premises")
        .param("premises", premises)
        .update();
    sql.sql(
            "delete from log_tally where agent in (select key from agent where premises = :premises)")
        .param("premises", premises)
        .update();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
