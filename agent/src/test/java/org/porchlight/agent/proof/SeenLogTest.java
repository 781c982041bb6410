package org.porchlight.agent.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.agent.Papers;
import org.porchlight.agent.TownLog;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.UnprovenException;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Logged;
import org.porchlight.note.CosigningKey;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;
import org.porchlight.note.VerifierKey;

class SeenLogTest {
  private static final Instant NOW = Instant.parse("2026-11-14T22:50:00Z");

  private final SecureRandom random = new SecureRandom();
  private final Papers papers = new Papers(agent(), NOW);
  private final TownLog town = papers.log;
  private Instant wall = NOW;
  @TempDir Path directory;
  private SeenLog log;

  @BeforeEach
  void open() throws Exception {
    town.clock(() -> wall);
    WitnessTime time = WitnessTime.open(directory.resolve("time"), System::nanoTime);
    log = SeenLog.open(directory, time);
    log.believe(LogRules.of(papers.pinned().policy()));
  }

  @Test
  void knowsNothingBeforeTheFirstProof() {
    assertThat(log.head()).isEqualTo(FromAgent.LogHead.NONE);
    assertThat(log.frozen()).isEmpty();
  }

  @Test
  void takesOneCheckpointAfterAnother() throws Exception {
    for (int i = 0; i < 20; i++) {
      log.take(town.logsSomething(), 0);
      assertThat(log.head().size()).isEqualTo(town.size());
    }
  }

  @Test
  void goesOnWhereItWasAfterARestart() throws Exception {
    log.take(town.logsSomething(), 0);
    FromAgent.LogHead head = log.head();
    open();
    assertThat(log.head()).isEqualTo(head);
    log.take(town.logsSomething(), 0);
  }

  @Test
  void takesTheSameCheckpointAgain() throws Exception {
    Logged proof = town.logsSomething();
    log.take(proof, 0);
    log.take(proof, 0);
    assertThat(log.head().size()).isEqualTo(1);
  }

  @Test
  void saysWhenTheWitnessesSawIt() throws Exception {
    assertThat(log.take(town.logsSomething(), 7).said()).contains(NOW);
  }

  @Nested
  class NoLogNoLook {
    @Test
    void aForgedCheckpointIsNotTaken() throws Exception {
      town.keys = List.of(SigningKey.generate(TownLog.ORIGIN, random));
      refused(town.logsSomething(), "key has changed");
    }

    @Test
    void anotherLogsCheckpointIsNotTaken() {
      TownLog other = new TownLog(() -> NOW);
      other.cosigners = town.witnesses;
      refused(other.logsSomething(), "key has changed");
    }

    @Test
    void withoutTheSecondWitnessItIsNotTaken() {
      town.cosigners = town.witnesses.subList(0, 1);
      refused(town.logsSomething(), "Too few witnesses");
    }

    @Test
    void oneWitnessIsEnoughWhereThePolicySaysSo() throws Exception {
      town.cosigners = town.witnesses.subList(1, 2);
      log.believe(LogRules.of(withLog(town.policy(1))));
      log.take(town.logsSomething(), 0);
      assertThat(log.head().size()).isEqualTo(1);
    }

    @Test
    void aStrangersCosignatureDoesNotCount() throws Exception {
      CosigningKey stranger = CosigningKey.generate("witness.example/w2", random);
      town.cosigners = List.of(town.witnesses.getFirst(), stranger);
      refused(town.logsSomething(), "Too few witnesses");
    }

    @Test
    void aWitnessSigningTwiceIsOne() {
      town.cosigners = List.of(town.witnesses.getFirst(), town.witnesses.getFirst());
      refused(town.logsSomething(), "");
    }

    @Test
    void aKnownWitnesssBadSignatureRefusesAll() throws Exception {
      Logged good = town.logsSomething();
      town.grow();
      SignedNote other = town.checkpoint().note();
      SignedCheckpoint own = SignedCheckpoint.parse(checkpointOf(good));
      SignedNote forged =
          new SignedNote(
              own.note().text(),
              List.of(
                  own.note().signatures().get(0),
                  own.note().signatures().get(1),
                  other.signatures().get(2)));
      refused(withCheckpoint(good, forged.toString()), "");
    }

    @Test
    void anUnfinishedProofIsNotTaken() {
      Logged good = town.logsSomething();
      for (int length = 0; length < good.proof().length(); length += 7) {
        refused(withProof(good, good.proof().substring(0, length) + "x"), "");
      }
    }

    @Test
    void aWithheldConsistencyProofIsNoProof() throws Exception {
      log.take(town.logsSomething(), 0);
      Logged next = town.logsSomething();
      Logged withheld =
          new Logged(
              next.entry(), next.opening(), next.record(), next.proof(), next.from(), List.of());
      refused(withheld, "only grew");
      log.take(next, 0);
    }

    @Test
    void aProofFromAnotherSizeDoesNotLeadOn() throws Exception {
      log.take(town.logsSomething(), 0);
      town.taken = 0;
      refused(town.logsSomething(), "does not lead on");
      assertThat(log.frozen()).isEmpty();
    }

    @Test
    void aConsistencyProofWithOneHashChangedIsNoProof() throws Exception {
      for (int i = 0; i < 5; i++) {
        log.take(town.logsSomething(), 0);
      }
      town.grow();
      Logged next = town.logsSomething();
      for (int i = 0; i < next.consistency().size(); i++) {
        List<String> hashes = new ArrayList<>(next.consistency());
        String flipped = (hashes.get(i).charAt(0) == 'A' ? "B" : "A") + hashes.get(i).substring(1);
        hashes.set(i, flipped);
        refused(
            new Logged(
                next.entry(), next.opening(), next.record(), next.proof(), next.from(), hashes),
            "only grew");
      }
      assertThat(next.consistency()).isNotEmpty();
      log.take(next, 0);
    }

    @Test
    void aSecondHistoryOfAnotherSizeIsNotTaken() throws Exception {
      log.take(town.logsSomething(), 0);
      log.take(town.logsSomething(), 0);
      town.forget(1);
      town.grow();
      refused(town.logsSomething(), "only grew");
    }

    @Test
    void anOlderTreeOfTheSameLogIsNotTakenAndNoEvidence() throws Exception {
      Logged older = town.logsSomething();
      log.take(older, 0);
      log.take(town.logsSomething(), 0);
      refused(older, "older than one");
      assertThat(log.frozen()).isEmpty();
      assertThat(log.head().size()).isEqualTo(2);
    }
  }

  @Nested
  class WhenTheLogShowsTwoFaces {
    @Test
    void twoTreesOfTheSameSizeFreezeTheAgentAlsoAfterARestart() throws Exception {
      split();
      assertThat(log.frozen()).isPresent();
      open();
      assertThat(log.frozen()).isPresent();
      refused(town.logsSomething(), "The owner must see the evidence first");
    }

    @Test
    void bothSignedNotesAreKept() throws Exception {
      split();
      open();
      assertThat(log.evidence().pairs())
          .singleElement()
          .satisfies(pair -> {
            SignedCheckpoint one = SignedCheckpoint.parse(pair.one());
            SignedCheckpoint other = SignedCheckpoint.parse(pair.other());
            assertThat(one.isBy(town.keys.getFirst().verifierKey())).isTrue();
            assertThat(other.isBy(town.keys.getFirst().verifierKey())).isTrue();
            assertThat(one.says().size()).isEqualTo(other.says().size());
            assertThat(one.says().root()).isNotEqualTo(other.says().root());
          });
    }

    @Test
    void theLogsSignatureAloneIsEvidence() throws Exception {
      log.take(town.logsSomething(), 0);
      town.forget(1);
      town.cosigners = List.of();
      refused(town.logsSomething(), "two different trees");
      assertThat(log.frozen()).isPresent();
    }

    @Test
    void aForgersTreeIsNoEvidence() throws Exception {
      log.take(town.logsSomething(), 0);
      town.forget(1);
      town.keys = List.of(SigningKey.generate(TownLog.ORIGIN, random));
      refused(town.logsSomething(), "key has changed");
      assertThat(log.frozen()).isEmpty();
    }

    @Test
    void onceItsOwnerHasSeenItItGoesOnWithTheHistoryItKnew() throws Exception {
      Logged honest = split();
      log.thaw();
      open();
      assertThat(log.frozen()).isEmpty();
      assertThat(log.head().size()).isEqualTo(2);
      log.take(honest, 0);
    }

    @Test
    void theSameTwoTreesAreNewsOnlyOnce() throws Exception {
      log.take(town.logsSomething(), 0);
      town.forget(1);
      Logged second = town.logsSomething();
      refused(second, "two different trees");
      log.thaw();
      refused(second, "two different trees");
      assertThat(log.frozen()).isEmpty();
      assertThat(log.evidence().pairs()).hasSize(1);
    }

    @Test
    void aSmallerTreeThatAWitnessSignedLaterIsEvidence() throws Exception {
      town.logsSomething();
      log.take(fromNothing(town.logsSomething()), 0);
      town.forget(1);
      wall = NOW.plusSeconds(1);
      SignedCheckpoint smaller = town.checkpoint();
      town.grow();
      town.taken = 0;
      refused(withCheckpoint(firstOf(), smaller.toString()), "smaller tree");
      assertThat(log.frozen()).isPresent();
    }

    @Test
    void evidenceCountsAlsoWhenTheDiskDoesNotTakeIt() throws Exception {
      Files.writeString(directory.resolve("evidence"), "a file where a directory should be");
      log.take(town.logsSomething(), 0);
      town.forget(1);
      assertThatThrownBy(() -> log.take(town.logsSomething(), 0)).isInstanceOf(IOException.class);
      assertThat(log.frozen()).isPresent();
    }

    private Logged firstOf() {
      TownLog one = new TownLog(() -> NOW);
      return one.logsSomething();
    }
  }

  @Nested
  class WhenItIsKilledWhileItWrites {
    @Test
    void aTornCheckpointNeverCounted() throws Exception {
      log.take(town.logsSomething(), 0);
      FromAgent.LogHead head = log.head();
      Files.writeString(directory.resolve("checkpoint.new"), "alder-falls.exam");
      open();
      assertThat(log.head()).isEqualTo(head);
      log.take(town.logsSomething(), 0);
    }

    @Test
    void tornEvidenceNeverCountedAndComesAgain() throws Exception {
      log.take(town.logsSomething(), 0);
      Files.createDirectory(directory.resolve("evidence"));
      Files.writeString(directory.resolve("evidence").resolve("00.json.new"), "{\"one");
      open();
      assertThat(log.frozen()).isEmpty();
      town.forget(1);
      refused(town.logsSomething(), "two different trees");
      assertThat(log.frozen()).isPresent();
    }

    @Test
    void aDamagedCheckpointDoesNotBeginAnew() throws Exception {
      Files.writeString(directory.resolve("checkpoint"), "nonsense\n");
      assertThatThrownBy(() -> open())
          .isInstanceOf(VaultException.class)
          .hasMessageContaining("damaged");
    }

    @Test
    void aCheckpointTheDiskDoesNotTakeIsNotTheLast() throws Exception {
      Files.createDirectory(directory.resolve("checkpoint.new"));
      Files.writeString(directory.resolve("checkpoint.new").resolve("x"), "x");
      assertThatThrownBy(() -> log.take(town.logsSomething(), 0)).isInstanceOf(IOException.class);
      assertThat(log.head()).isEqualTo(FromAgent.LogHead.NONE);
    }
  }

  @Nested
  class WhenWhomToBelieveChanges {
    @Test
    void withoutRulesNothingIsTaken() {
      log.believe(null);
      refused(town.logsSomething(), "knows no log");
    }

    @Test
    void whatWasTakenIsNotForgottenOnTheWay() throws Exception {
      log.take(town.logsSomething(), 0);
      log.take(town.logsSomething(), 0);
      log.believe(null);
      log.believe(LogRules.of(papers.policy()));
      assertThat(log.head().size()).isEqualTo(2);
    }

    @Test
    void aLogWithAnotherKeyBeginsAnew() throws Exception {
      log.take(town.logsSomething(), 0);
      TownLog other = new TownLog(() -> NOW);
      log.believe(LogRules.of(withLog(other.policy(2))));
      assertThat(log.head()).isEqualTo(FromAgent.LogHead.NONE);
      log.take(other.logsSomething(), 0);
    }
  }

  /** One history taken up to two entries, another shown; returns how the first goes on. */
  private Logged split() throws Exception {
    log.take(town.logsSomething(), 0);
    log.take(town.logsSomething(), 0);
    Logged honest = town.logsSomething();
    town.forget(2);
    town.taken = 1;
    refused(town.logsSomething(), "two different trees");
    return honest;
  }

  private TrustPolicy withLog(String lines) {
    TrustPolicy policy = papers.policy();
    return new TrustPolicy(
        policy.program(),
        policy.number(),
        policy.council(),
        policy.agency(),
        policy.dispatch(),
        policy.passkeys(),
        policy.relays(),
        lines);
  }

  private static Logged fromNothing(Logged proof) {
    return new Logged(proof.entry(), proof.opening(), proof.record(), proof.proof(), 0, List.of());
  }

  private static String checkpointOf(Logged proof) {
    return proof.proof().substring(proof.proof().indexOf("\n\n") + 2);
  }

  private static Logged withCheckpoint(Logged proof, String checkpoint) {
    String head = proof.proof().substring(0, proof.proof().indexOf("\n\n") + 2);
    return withProof(proof, head + checkpoint);
  }

  private static Logged withProof(Logged good, String proof) {
    return new Logged(
        good.entry(), good.opening(), good.record(), proof, good.from(), good.consistency());
  }

  private void refused(Logged proof, String because) {
    FromAgent.LogHead before = log.head();
    assertThatThrownBy(() -> log.take(proof, 0))
        .isInstanceOf(UnprovenException.class)
        .hasMessageContaining(because);
    assertThat(log.head()).isEqualTo(before);
  }

  private VerifierKey agent() {
    try {
      return SigningKey.generate("agent-14-alder", random).verifierKey();
    } catch (NoteException e) {
      throw new IllegalStateException(e);
    }
  }
}
