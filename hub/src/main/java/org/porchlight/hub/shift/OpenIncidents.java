package org.porchlight.hub.shift;

import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentState;
import org.porchlight.hub.incident.Incidents;
import org.porchlight.hub.law.Refused;
import org.springframework.stereotype.Component;

/** The incidents that are worked on. What is closed is the record's, not the room's. */
@Component
class OpenIncidents {
  private final Incidents incidents;

  OpenIncidents(Incidents incidents) {
    this.incidents = incidents;
  }

  /**
   * The open incident of that id.
   *
   * @throws Refused 404 when there is none
   */
  Incident require(String id) {
    return incidents
        .incident(id)
        .map(one -> one.full().says())
        .filter(says -> says.state() == IncidentState.OPEN)
        .orElseThrow(() -> Refused.unknown("There is no such open incident."));
  }

  boolean has(String id) {
    return incidents
        .incident(id)
        .filter(one -> one.full().says().state() == IncidentState.OPEN)
        .isPresent();
  }
}
