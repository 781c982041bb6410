package org.porchlight.hub.ask;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of {@code viewer}. */
@Repository
class ViewerRows {
  private final JdbcClient sql;

  ViewerRows(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(
      String hash, String note, String operator, String session, Instant until, Instant now) {
    sql.sql(
            """
            insert into viewer (hash, note, operator, session, until, received_at)
            values (:hash, :note, :operator, :session, :until, :now)
            on conflict (hash) do nothing
            """)
        .param("hash", hash)
        .param("note", note)
        .param("operator", operator)
        .param("session", session)
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The viewer note of that hash, if it was made in this sign-in. */
  Optional<String> note(String hash, String session) {
    return sql.sql("select note from viewer where hash = :hash and session = :session")
        .param("hash", hash)
        .param("session", session)
        .query(String.class)
        .optional();
  }

  /** The hash of this sign-in's newest viewer note. */
  Optional<String> newest(String session) {
    return sql.sql(
            "select hash from viewer where session = :session order by received_at desc limit 1")
        .param("session", session)
        .query(String.class)
        .optional();
  }
}
