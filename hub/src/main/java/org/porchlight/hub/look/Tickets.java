package org.porchlight.hub.look;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.porchlight.note.Bytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tickets: a viewer's admission to one relay for one grant and one sign-in, once, within thirty
 * seconds. The hub keeps only their hashes.
 */
@Repository
class Tickets {
  static final Duration LIFE = Duration.ofSeconds(30);
  private static final int TICKET_BYTES = 32;
  private static final Duration KEPT = Duration.ofHours(1);

  private final JdbcClient sql;
  private final InstantSource clock;
  private final SecureRandom random;

  Tickets(JdbcClient sql, InstantSource clock, SecureRandom random) {
    this.sql = sql;
    this.clock = clock;
    this.random = random;
  }

  /** What a ticket is good for. */
  record Good(String grant, String session) {}

  /** Makes a ticket. */
  @Transactional
  public Bytes make(String grant, String session, String relay) {
    Bytes ticket = Bytes.random(TICKET_BYTES, random);
    sql.sql(
            """
            insert into ticket (hash, grant_id, session, relay, until)
            values (:hash, :grant, :session, :relay, :until)
            """)
        .param("hash", ticket.sha256().toArray())
        .param("grant", grant)
        .param("session", session)
        .param("relay", relay)
        .param("until", clock.instant().plus(LIFE).atOffset(ZoneOffset.UTC))
        .update();
    return ticket;
  }

  /** A ticket that is good at this relay and not spent. */
  @Transactional(readOnly = true)
  public Optional<Good> find(Bytes ticket, String relay) {
    return sql.sql(
            """
            select grant_id, session from ticket
             where hash = :hash and relay = :relay and spent_at is null and until > :now
            """)
        .param("hash", ticket.sha256().toArray())
        .param("relay", relay)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query((row, _) -> new Good(row.getString("grant_id"), row.getString("session")))
        .optional();
  }

  /** Spends a ticket at the relay it was made for; of two at once, one gets true. */
  @Transactional
  public boolean spend(Bytes ticket, String relay) {
    return sql.sql(
                """
                update ticket set spent_at = :now
                 where hash = :hash and relay = :relay and spent_at is null and until > :now
                """)
            .param("hash", ticket.sha256().toArray())
            .param("relay", relay)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Whether there ever was such a ticket, as far as is remembered. */
  @Transactional(readOnly = true)
  public boolean isKnown(Bytes ticket) {
    return sql.sql("select exists (select 1 from ticket where hash = :hash)")
        .param("hash", ticket.sha256().toArray())
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  @Scheduled(fixedDelay = 600_000)
  @Transactional
  public void sweep() {
    Instant before = clock.instant().minus(KEPT);
    sql.sql("delete from ticket where until < :before")
        .param("before", before.atOffset(ZoneOffset.UTC))
        .update();
  }
}
