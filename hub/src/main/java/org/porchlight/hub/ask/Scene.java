package org.porchlight.hub.ask;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.porchlight.grant.Incident;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Reason;
import org.porchlight.hub.incident.Reported;
import org.porchlight.hub.program.ProgramNow;

/**
 * What an ask is decided under: the program and the incident as they are at one moment.
 *
 * @param heard whether dispatch would be heard if it said anything of the incident
 */
record Scene(ProgramNow program, Reported reported, boolean heard, Instant now) {
  Ordinance ordinance() {
    return program.ordinance().says();
  }

  Incident incident() {
    return reported.full().says();
  }

  /** The class of incident as an owner is told. */
  String kind() {
    return incident().sensitive() ? "nearby" : incident().kind().value();
  }

  /** Until when an owner asked now is waited for. */
  Instant askedUntil() {
    return now.plusSeconds(ordinance().questionSeconds());
  }

  /** Why nothing can open here at all, whatever the camera; empty when something may. */
  List<Reason> reasons(boolean renews) {
    List<Reason> reasons = new ArrayList<>(program.reasons());
    reasons.addAll(
        renews ? ordinance().permits(incident(), now) : ordinance().permitsAsk(incident(), now));
    if (!heard) {
      reasons.add(Reason.DISPATCH_SILENT);
    }
    return reasons;
  }
}
