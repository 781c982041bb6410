package org.porchlight.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.agent.Papers;
import org.porchlight.agent.TownLog;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.PolicyChange;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.link.Logged;
import org.porchlight.note.CosigningKey;
import org.porchlight.note.Json;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;

/** How the rules an agent follows may change. */
class NewRulesTest extends AtTheGate {
  private final SigningKey newCouncil = papers.key("council-2");
  private List<SigningKey> signers = List.of(papers.council, papers.agency, newCouncil);

  @Test
  void areFollowedWhenOldAndNewPartiesSignedAndTheyAreOnTheLog() {
    PolicyChange change = new PolicyChange(next(2, papers.log.policy(2)));
    NewRules rules = weigh(change);
    assertThat(rules.said().refused()).isNull();
    assertThat(rules.policy()).isEqualTo(change.policy());
  }

  @Test
  void witnessesChangeWhenOldAndNewOnesSawIt() throws Exception {
    CosigningKey third = CosigningKey.generate("witness.example/w3", random);
    String lines = papers.log.policy(2).replace(second(), third.verifierKey().toString());
    PolicyChange change = new PolicyChange(next(2, lines));
    signers = List.of(papers.council, papers.agency, newCouncil);
    assertThat(weigh(change).said().refused()).isEqualTo("proof");

    papers.log.cosigners =
        List.of(papers.log.witnesses.getFirst(), papers.log.witnesses.getLast(), third);
    papers.log.clocks = List.of(time, time, time);
    assertThat(weigh(change).said().refused()).isNull();
  }

  @Nested
  class WhenTheCouncilHasANewKey {
    private void follow() throws Exception {
      NewRules rules = weigh(new PolicyChange(next(2, papers.log.policy(2))));
      assertThat(rules.said().refused()).isNull();
      gate.believe(
          Believed.of(
              Objects.requireNonNull(rules.policy()),
              agentKey.verifierKey(),
              papers.pinned().owner()));
      tag = gate.tags(Papers.DOOR.value()).getFirst();
    }

    private Answer openUnder(SigningKey ordinanceBy) {
      Grant grant = grant();
      GrantBundle made = papers.bundle(grant);
      GrantBundle bundle =
          new GrantBundle(
              made.grant(),
              made.incident(),
              made.viewer(),
              made.ask(),
              Papers.signed(papers.ordinance, List.of(ordinanceBy)),
              made.terms());
      return gate.open(grant.id().value(), bundle, papers.log.logs(grant, Papers.AGENCY));
    }

    @Test
    void looksOfBeforeAreOver() throws Exception {
      Opening before = opened();
      follow();
      assertThat(gate.openNow()).isEmpty();
      assertThat(before.ending()).isEqualTo(Ending.NEW_RULES);
    }

    @Test
    void theOldOneOpensNothingMore() throws Exception {
      follow();
      assertRefused("signatures", openUnder(papers.council));
      papers.grantSigners = List.of(papers.agency, newCouncil);
      assertRefused("signatures", openUnder(papers.council));
    }

    @Test
    void theNewOneOpensWithTheAgency() throws Exception {
      follow();
      assertRefused("signatures", openUnder(newCouncil));
      papers.grantSigners = List.of(papers.agency, newCouncil);
      assertThat(openUnder(newCouncil)).isInstanceOf(Answer.Opened.class);
    }
  }

  @Nested
  class NoLogNoRules {
    @Test
    void aProofOfAnotherPolicyIsNone() {
      PolicyChange change = new PolicyChange(next(2, papers.log.policy(2)));
      PolicyChange other = new PolicyChange(next(2, papers.log.policy(1)));
      String note = Papers.signed(change, signers);
      NewRules rules = gate.policy(note, papers.log.logs(other, Papers.AGENCY));
      assertThat(rules.said().refused()).isEqualTo("proof");
      assertThat(rules.policy()).isNull();
    }

    @Test
    void aGrantsEntryIsNotAKeysEntry() {
      PolicyChange change = new PolicyChange(next(2, papers.log.policy(2)));
      Logged grants = papers.log.logs(grant(), Papers.AGENCY);
      NewRules rules = gate.policy(Papers.signed(change, signers), grants);
      assertThat(rules.said().refused()).isEqualTo("proof");
    }

    @Test
    void aRecordWithAnotherNumberIsNone() {
      papers.log.editRecord =
          record -> {
            TreeMap<String, Json> edited = new TreeMap<>(record);
            edited.put("number", new Json.Int(3));
            return edited;
          };
      assertThat(weigh(new PolicyChange(next(2, papers.log.policy(2)))).said().refused())
          .isEqualTo("proof");
    }

    @Test
    void rulesWithoutWitnessesAreNotFollowed() {
      String lines = "log " + papers.log.keys.getFirst().verifierKey() + "\nquorum none\n";
      assertThat(weigh(new PolicyChange(next(2, lines))).policy()).isNull();
    }

    @Test
    void rulesWithARelayThatIsDialledOpenlyAreNotFollowedWhoeverSignedThem() {
      PolicyChange good = new PolicyChange(next(2, papers.log.policy(2)));
      String text = good.text().replace("ws://localhost:2", "ws://10.0.0.7:2");
      SignedNote note = SignedNote.unsigned(text);
      for (SigningKey signer : signers) {
        note = note.withSignature(signer.sign(text));
      }
      NewRules rules = gate.policy(note.toString(), papers.log.logs(good, Papers.AGENCY));
      assertThat(rules.said().refused()).isEqualTo("signatures");
      assertThat(rules.policy()).isNull();
    }

    @Test
    void rulesWithAnotherLogAreNotFollowedOnTheOldOnesWord() {
      TownLog other = new TownLog(time);
      other.witnesses = papers.log.witnesses;
      assertThat(weigh(new PolicyChange(next(2, other.policy(2)))).said().refused())
          .isEqualTo("proof");
    }

    @Test
    void aLogChangesItsKeyWhenBothKeysSigned() {
      TownLog other = new TownLog(time);
      other.witnesses = papers.log.witnesses;
      papers.log.keys = List.of(papers.log.keys.getFirst(), other.keys.getFirst());
      assertThat(weigh(new PolicyChange(next(2, other.policy(2)))).said().refused()).isNull();
    }
  }

  @Nested
  class NoKeyNoRules {
    @Test
    void theNewCouncilAloneChangesNothing() {
      signers = List.of(papers.agency, newCouncil);
      assertThat(weigh(new PolicyChange(next(2, papers.log.policy(2)))).said().refused())
          .isEqualTo("signatures");
    }

    @Test
    void numbersAreNotSkipped() {
      assertThat(weigh(new PolicyChange(next(3, papers.log.policy(2)))).said().refused())
          .isEqualTo("signatures");
    }

    @Test
    void nothingChangesBeforeTheOwnerConfirmedThePairing() {
      gate.believe(null);
      assertThat(weigh(new PolicyChange(next(2, papers.log.policy(2)))).said().refused())
          .isEqualTo("confirmed");
    }

    @Test
    void whatIsNoNoteChangesNothing() {
      NewRules rules = gate.policy("nonsense", papers.log.logsSomething());
      assertThat(rules.said().refused()).isEqualTo("signatures");
    }
  }

  private NewRules weigh(PolicyChange change) {
    Logged proof = papers.log.logs(change, Papers.AGENCY);
    return gate.policy(Papers.signed(change, signers), proof);
  }

  private String second() {
    return papers.log.witnesses.getLast().verifierKey().toString();
  }

  private TrustPolicy next(long number, String log) {
    TrustPolicy old = papers.pinned().policy();
    return new TrustPolicy(
        old.program(),
        number,
        newCouncil.verifierKey(),
        old.agency(),
        old.dispatch(),
        old.passkeys(),
        List.of(new TrustPolicy.Relay(URI.create("ws://localhost:2"), "relay-2")),
        log);
  }
}
