package org.porchlight.grant;

import java.util.List;
import org.junit.jupiter.api.Test;

/** No crime, no video: the agent's checks of a grant, attacked. */
class NoCrimeNoVideoTest extends GrantChecking {
  @Test
  void anIncidentDispatchDidNotSignOpensNothing() {
    papers.incidentSigners = List.of(town.agency, town.council);
    refused(Check.SIGNATURES, Reason.INCIDENT_SIGNATURE);
  }

  @Test
  void aClosedIncidentOpensNothing() {
    papers.incident = Papers.with(papers.incident, Incident::parse, "state", Papers.str("closed"));
    refused(Check.INCIDENT, Reason.INCIDENT_CLOSED);
  }

  @Test
  void anOlderVersionThanSeenOpensNothing() {
    memory.rise(
        Mark.of(
            Papers.with(papers.incident, Incident::parse, "number", Papers.number(2)).coarse()));
    refused(Check.INCIDENT, Reason.INCIDENT_OLD);
  }

  @Test
  void aTypeTheOrdinanceDoesNotListOpensNothing() {
    papers.incident = Papers.with(papers.incident, Incident::parse, "cadType", Papers.str("NOISE"));
    refused(Check.INCIDENT, Reason.INCIDENT_TYPE_UNKNOWN);
  }

  @Test
  void aKindTheOrdinanceDoesNotAllowOpensNothing() {
    papers.ordinance =
        Papers.with(papers.ordinance, Ordinance::parse, "kinds", Papers.strings("fire"));
    refused(Check.INCIDENT, Reason.INCIDENT_KIND);
  }

  @Test
  void anOfficersOwnReportOpensNothing() {
    papers.incident =
        Papers.with(papers.incident, Incident::parse, "origin", Papers.str("officer-initiated"));
    refused(Check.INCIDENT, Reason.INCIDENT_ORIGIN);
  }

  @Test
  void aMinorPriorityOpensNothing() {
    papers.incident = Papers.with(papers.incident, Incident::parse, "priority", Papers.number(3));
    refused(Check.INCIDENT, Reason.INCIDENT_PRIORITY);
  }

  @Test
  void aCameraOutsideTheCircleStaysDark() {
    papers.terms =
        Papers.with(papers.terms, Terms::parse, "place", new Place(32_303_500, -90_200_456).json());
    refused(Check.TERMS, Reason.INCIDENT_TOO_FAR);
  }

  @Test
  void anAskForAnotherIncidentOpensNothing() {
    papers.editAsk = a -> Papers.with(a, Ask::parse, "incident", Papers.str("another"));
    papers.editGrant = g -> Papers.with(g, Grant::parse, "incident", Papers.str("26-114872"));
    refused(Check.BINDING, Reason.ASK_OTHER);
  }
}
