package org.porchlight.hub.shift;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.page.Pages;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.Role;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.note.Bytes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Incidents that are offered and taken over. Taking one opens nothing and hands no key on: it
 * writes down who goes on, and lets {@link GoingOn} end the old looks one by one.
 */
@Service
class Handovers {
  private static final int MOST = 50;
  private static final int ID_BYTES = 16;

  private final ShiftRows rows;
  private final OpenIncidents incidents;
  private final People people;
  private final Audit audit;
  private final Pages pages;
  private final InstantSource clock;
  private final SecureRandom random;

  Handovers(
      ShiftRows rows,
      OpenIncidents incidents,
      People people,
      Audit audit,
      Pages pages,
      InstantSource clock,
      SecureRandom random) {
    this.rows = rows;
    this.incidents = incidents;
    this.people = people;
    this.audit = audit;
    this.pages = pages;
    this.clock = clock;
    this.random = random;
  }

  /** Those of an incident, the newest first. */
  @Transactional(readOnly = true)
  public List<Handover> of(String incident) {
    return rows.handovers(incident, MOST);
  }

  /** Those of open incidents that wait, and that this person offered or may take. */
  @Transactional(readOnly = true)
  public List<Handover> waiting(SignedIn who) {
    return rows.waiting().stream()
        .filter(one -> one.person().equals(who.person()) || one.mayTake(who.person()))
        .filter(one -> incidents.has(one.incident()))
        .toList();
  }

  /**
   * Offers an incident.
   *
   * @param receiver a person who may ask, or null for whoever takes it
   * @throws Refused 404 for no such incident or colleague, 409 {@code offered} when it is already
   */
  @Transactional
  public Handover offer(
      SignedIn who, String incident, @Nullable String receiver, @Nullable String said) {
    incidents.require(incident);
    if (receiver != null && !isColleague(receiver, who)) {
      throw Refused.unknown("You have no such colleague.");
    }
    String plain = said == null ? "" : Said.plain(said);
    String words = plain.isEmpty() ? null : plain;
    if (words != null && words.length() > Handover.MOST_SAID) {
      throw Refused.malformed("A handover's note is at most 1000 characters.");
    }
    Handover handover =
        new Handover(
            Bytes.random(ID_BYTES, random).hex(),
            incident,
            who.person(),
            receiver,
            words,
            now(),
            Handover.State.WAITING,
            null,
            null);
    if (!rows.insert(handover)) {
      throw Refused.conflict(
          "offered", "Offered already", "You offer this incident already. Take that back first.");
    }
    record("shift.offered", handover, who);
    return handover;
  }

  private boolean isColleague(String person, SignedIn who) {
    return !person.equals(who.person())
        && people
            .person(person)
            .filter(one -> one.lockedAt() == null)
            .filter(one -> one.role() == Role.OPERATOR || one.role() == Role.SUPERVISOR)
            .isPresent();
  }

  /**
   * Somebody goes on with it.
   *
   * @throws Refused 404 when it is not offered to him, or nobody works on that incident any more;
   *     409 {@code handover-over} when it was, and is not any more
   */
  @Transactional
  public Handover take(SignedIn who, String id) {
    Handover handover =
        rows.handover(id)
            .filter(one -> !one.person().equals(who.person()))
            .filter(one -> one.receiver() == null || one.receiver().equals(who.person()))
            .filter(one -> incidents.has(one.incident()))
            .orElseThrow(Handovers::noSuch);
    if (!rows.take(id, who.person(), now())) {
      throw over();
    }
    record("shift.taken", handover, who);
    return rows.handover(id).orElseThrow();
  }

  /** Takes back what one offered. */
  @Transactional
  public void withdraw(SignedIn who, String id) {
    Handover handover =
        rows.handover(id)
            .filter(one -> one.person().equals(who.person()))
            .orElseThrow(Handovers::noSuch);
    if (!rows.withdraw(id, who.person())) {
      throw over();
    }
    record("shift.withdrawn", handover, who);
  }

  private static Refused noSuch() {
    return Refused.unknown("There is no such handover for you.");
  }

  private static Refused over() {
    return Refused.conflict(
        "handover-over", "Over", "This handover was taken by somebody, or taken back.");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void record(String what, Handover handover, SignedIn who) {
    Map<String, Object> details = new HashMap<>(Map.of("incident", handover.incident()));
    details.put("to", Objects.requireNonNullElse(handover.receiver(), "anybody"));
    if (!handover.person().equals(who.person())) {
      details.put("of", handover.person());
    }
    audit.record(
        new AuditEvent(
            Actor.person(who.person()), what, handover.id(), who.from(), Result.DONE, details));
    pages.tell(Face.ROOM, "together", Map.of("incident", handover.incident()));
    pages.tell(Face.ROOM, "handovers", Map.of());
  }
}
