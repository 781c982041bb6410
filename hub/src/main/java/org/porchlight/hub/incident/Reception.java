package org.porchlight.hub.incident;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Handling;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentForm;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Reason;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.law.Law;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.program.Programs;
import org.porchlight.hub.program.Trust;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks what arrives in dispatch's name: both forms signed by dispatch, one the coarse form of the
 * other, of this program and, while open, of the kind the ordinance's table gives and not from the
 * future.
 */
@Service
class Reception {
  private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

  private final Incidents incidents;
  private final Programs programs;
  private final Trust trust;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Reception(
      Incidents incidents,
      Programs programs,
      Trust trust,
      Audit audit,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.incidents = incidents;
    this.programs = programs;
    this.trust = trust;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * Accepts an incident.
   *
   * @return the number of the version the hub has now
   * @throws Refused 400 for what is no pair of notes, 422 {@code incident-refused}
   */
  long receive(String full, String coarse, @Nullable String handling, String from) {
    Reported incident =
        new Reported(open(full), open(coarse), handling == null ? null : handling(handling));
    check(incident);
    return incidents.accept(incident, from);
  }

  private void check(Reported incident) {
    if (!trust.signedBy(trust.dispatch(), incident.full().note())
        || !trust.signedBy(trust.dispatch(), incident.coarse().note())) {
      throw refused(Reason.INCIDENT_SIGNATURE);
    }
    checkHandling(incident);
    Incident says = incident.full().says();
    if (says.form() != IncidentForm.FULL
        || !says.coarse().text().equals(incident.coarse().note().text())) {
      throw refused(Reason.INCIDENT_FORM);
    }
    Ordinance ordinance = programs.now().ordinance().says();
    if (!says.program().equals(ordinance.program())) {
      throw refused(Reason.INCIDENT_OF_ANOTHER_PROGRAM);
    }
    if (says.state() == IncidentState.OPEN) {
      checkOpen(says, ordinance);
    }
  }

  private void checkHandling(Reported incident) {
    Opened<Handling> handling = incident.handling();
    if (handling == null) {
      return;
    }
    if (!trust.signedBy(trust.dispatch(), handling.note())) {
      throw refused(Reason.INCIDENT_SIGNATURE);
    }
    Incident says = incident.full().says();
    if (!handling.says().incident().equals(says.id())
        || !handling.says().program().equals(says.program())) {
      throw refused(Reason.INCIDENT_OTHER);
    }
  }

  /**
   * What only an open incident must fulfil. A closed one opens nothing, and it must get through
   * whatever became of the table or of the clocks while it was open.
   */
  private void checkOpen(Incident says, Ordinance ordinance) {
    if (!says.kind().equals(ordinance.kindOf(says.cadType()))) {
      throw refused(Reason.INCIDENT_TYPE_UNKNOWN);
    }
    if (says.reportedAt().isAfter(clock.instant().plus(CLOCKS_APART))) {
      throw refused(
          org.porchlight.hub.law.Reason.of(
              "incident-from-the-future",
              Law.CRIME,
              "The incident was reported in the future: compare dispatch's clock and the hub's."));
    }
  }

  void recordRefusal(Refused refused, String from) {
    transaction.executeWithoutResult(_ ->
        audit.record(
            new AuditEvent(
                Actor.nobody(),
                "incident.refused",
                null,
                from,
                Result.REFUSED,
                Map.of(
                    "why",
                    refused.reasons().isEmpty()
                        ? refused.name()
                        : refused.reasons().getFirst().code()))));
  }

  private static Refused refused(Reason reason) {
    return refused(org.porchlight.hub.law.Reason.of(reason));
  }

  private static Refused refused(org.porchlight.hub.law.Reason reason) {
    return Refused.because("incident-refused", "Incident not accepted", reason);
  }

  private static Opened<Handling> handling(String text) {
    try {
      SignedNote note = SignedNote.parse(text);
      return new Opened<>(Handling.parse(note.text()), note);
    } catch (NoteException malformed) {
      throw Refused.malformed(String.valueOf(malformed.getMessage()));
    }
  }

  private static Opened<Incident> open(String text) {
    try {
      SignedNote note = SignedNote.parse(text);
      return new Opened<>(Incident.parse(note.text()), note);
    } catch (NoteException malformed) {
      throw Refused.malformed(String.valueOf(malformed.getMessage()));
    }
  }
}
