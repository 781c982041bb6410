package org.porchlight.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.agent.Papers;
import org.porchlight.grant.Consent;
import org.porchlight.grant.EndedBy;
import org.porchlight.grant.Grant;
import org.porchlight.grant.Stop;
import org.porchlight.grant.Terms;
import org.porchlight.note.VerifierKey;

/** No consent, no video, at the gate. */
class GateConsentTest extends AtTheGate {
  @Test
  void nothingOpensBeforeTheOwnerConfirmedThePairing() {
    gate.believe(null);
    assertRefused("confirmed", open(grant()));
  }

  @Test
  void theOwnersYesIsMissing() {
    papers.terms = papers.terms(2, Consent.ASK, NOW.plusSeconds(86_400), false);
    assertRefused("terms", open(grant()));
  }

  @Test
  void masksThatNobodyLaysOpenNothing() {
    papers.masks = 1;
    papers.terms = papers.terms(2, Consent.ALWAYS, NOW.plusSeconds(86_400), false);
    assertRefused("terms", open(grant()));
  }

  @Test
  void withTheOwnersYesItOpens() {
    papers.terms = papers.terms(2, Consent.ASK, NOW.plusSeconds(86_400), false);
    papers.grantSigners = List.of(papers.agency, papers.council, papers.ownerSigns);
    assertThat(open(grant())).isInstanceOf(Answer.Opened.class);
  }

  @Test
  void theYesOfSomebodyTheTermsNameOpens() {
    papers.terms = naming(2, papers.member.verifierKey());
    papers.grantSigners = List.of(papers.agency, papers.council, papers.memberSigns);
    assertThat(open(grant())).isInstanceOf(Answer.Opened.class);
  }

  @Test
  void theYesOfAMemberTheTermsDoNotNameOpensNothing() {
    papers.terms = naming(2);
    papers.grantSigners = List.of(papers.agency, papers.council, papers.memberSigns);
    assertRefused("terms", open(grant()));
  }

  @Test
  void anOlderYesOpensNothingOnceNewerTermsNameItsKeyNoMore() {
    papers.terms = naming(2, papers.member.verifierKey());
    papers.grantSigners = List.of(papers.agency, papers.council, papers.memberSigns);
    Grant onItsWay = grant();
    assertThat(gate.terms(Papers.signed(naming(3), List.of(papers.ownerSigns))).refused()).isNull();
    assertRefused("terms", open(onItsWay));
  }

  @Test
  void termsSignedByWhomTheyNameAreNotTaken() {
    Terms forged = naming(2, papers.member.verifierKey());
    assertThat(gate.terms(Papers.signed(forged, List.of(papers.memberSigns))).refused())
        .isNotNull();
  }

  @Nested
  class WhenSomebodyTheTermsNameSaidYes {
    private Opening look;

    @BeforeEach
    void open() {
      papers.terms = naming(2, papers.member.verifierKey());
      papers.grantSigners = List.of(papers.agency, papers.council, papers.memberSigns);
      look = opened();
    }

    private NewNote told(Terms terms) {
      return gate.terms(Papers.signed(terms, List.of(papers.ownerSigns)));
    }

    @Test
    void newerTermsThatNameHimNoMoreEndTheLook() {
      assertThat(told(naming(3)).refused()).isNull();
      assertEnded(look, org.porchlight.link.EndedBy.OWNER);
    }

    @Test
    void newerTermsThatNameSomebodyElseEndTheLook() {
      assertThat(told(naming(3, papers.operator.verifierKey())).refused()).isNull();
      assertEnded(look, org.porchlight.link.EndedBy.OWNER);
    }

    @Test
    void newerTermsThatNameHimStillLeaveIt() {
      assertThat(told(naming(3, papers.member.verifierKey())).refused()).isNull();
      assertThat(gate.isOpen(look)).isTrue();
    }

    @Test
    void newerTermsThatAskNobodyLeaveIt() {
      assertThat(told(papers.terms(3, Consent.ALWAYS, NOW.plusSeconds(86_400), false)).refused())
          .isNull();
      assertThat(gate.isOpen(look)).isTrue();
    }

    @Test
    void aHubThatSendsTheNewerTermsOnlyWithAnotherGrantGainsNothing() {
      papers.terms = naming(3);
      tag = gate.tags(Papers.DOOR.value()).getFirst();
      assertRefused("terms", GateConsentTest.this.open(grant()));
      assertEnded(look, org.porchlight.link.EndedBy.OWNER);
    }
  }

  @Test
  void theOwnersOwnYesOutlivesWhomHisTermsNamed() {
    papers.terms = naming(2, papers.member.verifierKey());
    papers.grantSigners = List.of(papers.agency, papers.council, papers.ownerSigns);
    Opening look = opened();
    assertThat(gate.terms(Papers.signed(naming(3), List.of(papers.ownerSigns))).refused()).isNull();
    assertThat(gate.isOpen(look)).isTrue();
  }

  private Terms naming(long number, VerifierKey... answerers) {
    return papers
        .terms(number, Consent.ASK, NOW.plusSeconds(86_400), false)
        .withAnswerers(List.of(answerers));
  }

  @Test
  void aStopAtThePremisesEndsEveryLookAtOnce() {
    Opening opening = opened();
    gate.stopAll();
    assertEnded(opening, org.porchlight.link.EndedBy.PREMISES);
    assertThat(gate.mayPass(opening, Long.MAX_VALUE)).isFalse();
  }

  @Test
  void aGrantMadeBeforeAStopAtThePremisesOpensNothingAfterIt() {
    Grant onItsWay = grant();
    gate.stopAll();
    assertRefused("challenge", open(onItsWay));
  }

  @Test
  void anAskFromBeforeAStopAtThePremisesOpensNothingAfterARestart() throws Exception {
    gate.stopAll();
    gate.close();
    open();
    assertRefused("stops", open(grant()));
  }

  @Test
  void anUnsignedStopOfTheGrantEndsIt() throws Exception {
    Opening opening = opened();
    Grant grant = opening.verdict().grant();
    gate.stop(Stop.of(grant.program(), grant.id(), EndedBy.OWNER, NOW).text());
    assertEnded(opening, org.porchlight.link.EndedBy.OWNER);
  }

  @Test
  void termsWithdrawnWhileSomeoneWatchesEndTheLook() {
    Opening opening = opened();
    var withdrawn = papers.terms(2, Consent.ALWAYS, NOW.plusSeconds(86_400), true);
    NewNote said = gate.terms(Papers.signed(withdrawn, List.of(papers.ownerSigns)));
    assertThat(said.refused()).isNull();
    assertEnded(opening, org.porchlight.link.EndedBy.OWNER);
  }

  @Test
  void oldTermsDoNotComeBackAfterTheyWereWithdrawn() {
    var withdrawn = papers.terms(2, Consent.ALWAYS, NOW.plusSeconds(86_400), true);
    gate.terms(Papers.signed(withdrawn, List.of(papers.ownerSigns)));
    assertRefused("terms", open(grant()));
  }

  @Nested
  class WhenTheOwnerLeft {
    @BeforeEach
    void leave() {
      assertThat(gate.terms(terms(2, true)).refused()).isNull();
    }

    private String terms(long number, boolean withdrawn) {
      var terms = papers.terms(number, Consent.ALWAYS, NOW.plusSeconds(86_400), withdrawn);
      return Papers.signed(terms, List.of(papers.ownerSigns));
    }

    @Test
    void theAgentSaysSoAndAfterARestartToo() throws Exception {
      assertThat(gate.isWithdrawn(papers.terms.camera().value())).isTrue();
      gate.close();
      open();
      assertThat(gate.isWithdrawn(papers.terms.camera().value())).isTrue();
      assertRefused("terms", open(grant()));
    }

    @Test
    void olderTermsAreRefusedWhenTheyAreSentAgain() {
      String standing = Papers.signed(papers.terms, List.of(papers.ownerSigns));
      assertThat(gate.terms(standing).refused()).isEqualTo("terms");
      assertThat(gate.isWithdrawn(papers.terms.camera().value())).isTrue();
    }

    @Test
    void otherTermsOfTheSameNumberAreRefused() {
      assertThat(gate.terms(terms(2, false)).refused()).isEqualTo("terms");
      assertThat(gate.isWithdrawn(papers.terms.camera().value())).isTrue();
    }

    @Test
    void aHigherNumberLendsAgain() {
      assertThat(gate.terms(terms(3, false)).refused()).isNull();
      assertThat(gate.isWithdrawn(papers.terms.camera().value())).isFalse();
    }
  }

  @Test
  void termsSignedBySomebodyElseAreNotTaken() {
    NewNote said = gate.terms(Papers.signed(papers.terms, List.of(papers.agency)));
    assertThat(said.refused()).isEqualTo("signatures");
  }
}
