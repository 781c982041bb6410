package org.porchlight.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Papers;
import org.porchlight.grant.Town;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;

/** The council's signer over a real socket: ordinances. */
class OrdinancesTest extends Signing {
  private HttpResponse<String> propose(Office office, Ordinance ordinance, String by)
      throws Exception {
    return office.post(
        "/ordinance",
        Office.object(Map.of("ordinance", Office.str(ordinance.text()), "by", Office.str(by))));
  }

  private String member(Ordinance ordinance) {
    return town.at(town.operator).sign(ordinance.text()).toString();
  }

  @BeforeEach
  void enrolTheMemberAndSeeTheFirst() throws Exception {
    council.enrolOperator();
    assertThat(council.grant(bundle()).statusCode()).isEqualTo(200);
  }

  @Test
  void areSignedWhenAMemberSignedTheNext() throws Exception {
    Ordinance paused = papers.ordinance.nextPaused(true);
    HttpResponse<String> answer = propose(council, paused, member(paused));
    SignedNote note = Office.with(paused.unsigned(), answer);
    assertThat(note.signers(town.policy().parties(), RelyingParty.NONE))
        .containsExactly(town.council.verifierKey());
    assertRefused(council.grant(bundle()), "ordinance", "ordinance-old");
  }

  @Test
  void areSignedByTheCouncilOnly() throws Exception {
    Ordinance paused = papers.ordinance.nextPaused(true);
    assertThat(propose(agency, paused, member(paused)).statusCode()).isEqualTo(404);
  }

  @Test
  void needAnEnrolledPasskey() throws Exception {
    Ordinance paused = papers.ordinance.nextPaused(true);
    Enrolments.own(council.data).remove(town.operator.verifierKey());
    assertRefused(propose(council, paused, member(paused)), "signatures", "ordinance-approval");
  }

  @Test
  void needASignatureOverThisText() throws Exception {
    Ordinance paused = papers.ordinance.nextPaused(true);
    Ordinance ended = papers.ordinance.nextEnded(Town.NOW);
    assertRefused(propose(council, ended, member(paused)), "signatures", "ordinance-approval");
  }

  @Test
  void riseByOne() throws Exception {
    Ordinance third = papers.ordinance.nextPaused(true).nextPaused(false);
    assertRefused(propose(council, third, member(third)), "number", "ordinance-number");
    Ordinance other =
        Papers.with(papers.ordinance, Ordinance::parse, "radiusMeters", Papers.number(642));
    assertRefused(propose(council, other, member(other)), "number", "ordinance-number");
  }

  @Test
  void stayBelowTheCeilings() throws Exception {
    String over = Papers.edited(papers.ordinance.text(), "radiusMeters", Papers.number(643));
    String by = town.at(town.operator).sign(over).toString();
    HttpResponse<String> answer =
        council.post(
            "/ordinance",
            Office.object(Map.of("ordinance", Office.str(over), "by", Office.str(by))));
    assertRefused(answer, "schema", "note-broken");
  }
}
