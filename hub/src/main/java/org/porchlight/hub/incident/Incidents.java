package org.porchlight.hub.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.porchlight.grant.Handling;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Opened;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The incidents dispatch reported, each in its newest version. */
@Service
public class Incidents {
  private final IncidentRows rows;
  private final Audit audit;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  Incidents(IncidentRows rows, Audit audit, InstantSource clock, ApplicationEventPublisher events) {
    this.rows = rows;
    this.audit = audit;
    this.clock = clock;
    this.events = events;
  }

  /** The incident of that id, open or closed. */
  @Transactional(readOnly = true)
  public Optional<Reported> incident(String id) {
    return rows.incident(id);
  }

  /** Those that are open. */
  @Transactional(readOnly = true)
  public List<Reported> open() {
    return rows.open();
  }

  /** How many of these kinds closed within the last {@code time}. */
  @Transactional(readOnly = true)
  public int closedWithin(Duration time, List<Kind> kinds) {
    return rows.closed(clock.instant().minus(time), kinds.stream().map(Kind::value).toList());
  }

  /**
   * The coarse forms of those that closed in between, the newest first and no more than {@code
   * most}.
   */
  @Transactional(readOnly = true)
  public List<Incident> closedBetween(Instant from, Instant to, int most) {
    return rows.closedBetween(from, to, most);
  }

  /**
   * Stores a version dispatch signed; an older or equal one is ignored. Returns the number kept.
   */
  @Transactional
  long accept(Reported incident, String from) {
    Optional<Reported> before = rows.incident(incident.id());
    boolean newer = rows.store(incident, clock.instant());
    Opened<Handling> handling = incident.handling();
    boolean handled = handling != null && rows.store(handling);
    Reported now = rows.incident(incident.id()).orElseThrow();
    if (newer) {
      announce(before, now, from);
    } else if (handled) {
      events.publishEvent(new HandlingChanged(now));
    }
    return now.full().says().number();
  }

  private void announce(Optional<Reported> before, Reported incident, String from) {
    boolean open = incident.full().says().state() == IncidentState.OPEN;
    boolean wasOpen =
        before.map(one -> one.full().says().state() == IncidentState.OPEN).orElse(false);
    if (!open) {
      record("incident.closed", incident, from);
      events.publishEvent(new IncidentClosed(incident));
    } else if (wasOpen) {
      record("incident.updated", incident, from);
      events.publishEvent(new IncidentUpdated(incident));
    } else {
      record("incident.reported", incident, from);
      events.publishEvent(new IncidentReported(incident));
    }
  }

  private void record(String what, Reported incident, String from) {
    Incident says = incident.full().says();
    String signer = incident.full().note().signatures().getFirst().name();
    audit.record(
        new AuditEvent(
            Actor.dispatch(signer),
            what,
            incident.id(),
            from,
            Result.DONE,
            Map.of(
                "number", says.number(),
                "kind", says.kind().value(),
                "priority", says.priority(),
                "origin", says.origin().code(),
                "sensitive", says.sensitive())));
  }
}
