package org.porchlight.grant;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.note.Json;
import org.porchlight.note.NoteHash;

/** Notes that are each in order and signed, and do not belong together, open nothing. */
class BindingTest extends GrantChecking {
  private static final Json ELSEWHERE = Papers.str("another-town");
  private static final Json NOBODYS = Papers.str(NoteHash.of("something else").value());

  private static UnaryOperator<Grant> grantWith(String field, Json value) {
    return grant -> Papers.with(grant, Grant::parse, field, value);
  }

  @ParameterizedTest
  @CsvSource({
    "ordinance, ORDINANCE_OTHER",
    "viewer, VIEWER_OTHER",
    "ask, ASK_OTHER",
    "terms, TERMS_OTHER"
  })
  void aGrantNamesTheVeryNotesItComesWith(String field, Reason reason) {
    papers.editGrant = grantWith(field, NOBODYS);
    refused(Check.BINDING, reason);
  }

  @Test
  void aGrantIsBecauseOfTheIncidentItComesWith() {
    papers.editGrant = grantWith("incident", Papers.str("26-999999"));
    refused(Check.BINDING, Reason.INCIDENT_OTHER);
  }

  @Test
  void theTermsAreOfThisAgentsCamera() {
    String other = town.key("agent-16-alder").verifierKey().toString();
    papers.terms = Papers.with(papers.terms, Terms::parse, "agent", Papers.str(other));
    refused(Check.BINDING, Reason.AGENT_OTHER);
  }

  @Test
  void aRenewalWasAskedForAsOne() {
    papers.editGrant = grantWith("previous", Papers.str(GrantId.random(town.random).value()));
    refused(Check.BINDING, Reason.ASK_OTHER);
  }

  @Test
  void theOperatorIsOfTheAgencyOfTheOrdinance() {
    papers.viewer =
        Papers.with(papers.viewer, Viewer::parse, "agency", Papers.str("another-police"));
    refused(Check.BINDING, Reason.VIEWER_OTHER);
  }

  @Nested
  class OfAnotherProgram {
    @Test
    void anOrdinanceIsNot() {
      papers.ordinance = Papers.with(papers.ordinance, Ordinance::parse, "program", ELSEWHERE);
      refused(Check.BINDING, Reason.ORDINANCE_OF_ANOTHER_PROGRAM);
    }

    @Test
    void anIncidentIsNot() {
      papers.incident = Papers.with(papers.incident, Incident::parse, "program", ELSEWHERE);
      refused(Check.BINDING, Reason.INCIDENT_OF_ANOTHER_PROGRAM);
    }

    @Test
    void aViewerIsNot() {
      papers.viewer = Papers.with(papers.viewer, Viewer::parse, "program", ELSEWHERE);
      refused(Check.BINDING, Reason.VIEWER_OTHER);
    }

    @Test
    void anAskIsNot() {
      papers.editAsk = ask -> Papers.with(ask, Ask::parse, "program", ELSEWHERE);
      refused(Check.BINDING, Reason.ASK_OTHER);
    }

    @Test
    void termsAreNot() {
      papers.terms = Papers.with(papers.terms, Terms::parse, "program", ELSEWHERE);
      refused(Check.BINDING, Reason.TERMS_OF_ANOTHER_PROGRAM);
    }

    @Test
    void aGrantIsNotForThisAgent() {
      papers.editGrant = grantWith("program", ELSEWHERE);
      refused(Check.AUDIENCE, Reason.ORDINANCE_OF_ANOTHER_PROGRAM);
    }
  }
}
