package org.porchlight.hub.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.page.Pages;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.SignInEnded;
import org.porchlight.hub.people.SignedIn;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has the room open now, and which incident. A page says so again and again; who was not heard
 * for a minute is not here. Nothing of it is kept.
 */
@Service
class Presence {
  /** Without a word for so long somebody is not here. */
  static final Duration LASTS = Duration.ofMinutes(1);

  /** One who is here; an incident he has open, or null. */
  record Here(String person, @Nullable String incident) {}

  private final JdbcClient sql;
  private final Pages pages;
  private final InstantSource clock;

  Presence(JdbcClient sql, Pages pages, InstantSource clock) {
    this.sql = sql;
    this.pages = pages;
    this.clock = clock;
  }

  /** Somebody's page is open at that incident; the others are told when that is news. */
  @Transactional
  public void here(SignedIn who, @Nullable String incident) {
    Instant now = clock.instant();
    boolean known =
        sql.sql(
                """
                select 1 from presence where sign_in = :signIn and seen_at > :since
                   and incident is not distinct from cast(:incident as text)
                """)
            .param("signIn", who.signIn())
            .param("since", ShiftRows.utc(now.minus(LASTS)))
            .param("incident", incident)
            .query((_, _) -> 1)
            .optional()
            .isPresent();
    sql.sql(
            """
            insert into presence (sign_in, person, incident, seen_at)
            values (:signIn, :person, :incident, :now)
            on conflict (sign_in) do update
               set incident = excluded.incident, seen_at = excluded.seen_at
            """)
        .param("signIn", who.signIn())
        .param("person", who.person())
        .param("incident", incident)
        .param("now", ShiftRows.utc(now))
        .update();
    if (!known) {
      tell();
    }
  }

  /** Everybody who is here, each person's incidents once. */
  @Transactional(readOnly = true)
  public List<Here> everybody() {
    return sql.sql(
            """
            select distinct person, incident from presence where seen_at > :since
             order by person, incident
            """)
        .param("since", ShiftRows.utc(clock.instant().minus(LASTS)))
        .query((row, _) -> new Here(row.getString("person"), row.getString("incident")))
        .list();
  }

  /** Whoever signed out is not here. */
  @EventListener
  @Transactional
  public void on(SignInEnded ended) {
    int gone =
        sql.sql("delete from presence where sign_in = :signIn")
            .param("signIn", ended.signIn())
            .update();
    if (gone > 0) {
      tell();
    }
  }

  /** Whoever was not heard is forgotten, and the others are told. */
  @Scheduled(fixedDelay = 20_000)
  @Transactional
  public void forget() {
    int gone =
        sql.sql("delete from presence where seen_at <= :since")
            .param("since", ShiftRows.utc(clock.instant().minus(LASTS)))
            .update();
    if (gone > 0) {
      tell();
    }
  }

  private void tell() {
    pages.tell(Face.ROOM, "presence", Map.of());
  }
}
