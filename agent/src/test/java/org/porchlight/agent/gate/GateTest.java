package org.porchlight.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.agent.Papers;
import org.porchlight.agent.proof.SeenLog;
import org.porchlight.agent.proof.WitnessTime;
import org.porchlight.agent.vault.Secret;
import org.porchlight.grant.Grant;
import org.porchlight.launch.Journal;
import org.porchlight.ledger.Tag;
import org.porchlight.link.Logged;
import org.porchlight.note.Bytes;

/** The gate when all agree, and when somebody is not who he says. */
class GateTest extends AtTheGate {

  @Nested
  class WhenAllAgree {
    @Test
    void opensForOneGrant() {
      Opening opening = opened();
      assertThat(gate.isOpen(opening)).isTrue();
      assertThat(gate.openNow()).containsExactly(opening);
    }

    @Test
    void staysOpenAsLongAsLeasesArrive() {
      Opening opening = opened();
      for (long number = 1; number <= 10; number++) {
        time.pass(Duration.ofSeconds(20));
        assertThat(gate.lease(lease(opening, number))).isInstanceOf(Answer.Leased.class);
      }
      assertThat(gate.isOpen(opening)).isTrue();
    }
  }

  @Nested
  class NoLogNoLook {
    @Test
    void aTagThatWasNotHandedOutIsRefused() {
      tag = new Tag(0, Bytes.random(32, random));
      assertRefused("tag", open(grant()));
    }

    @Test
    void aTagIsUsedOnceAlsoAfterARestart() throws Exception {
      Tag used = tag;
      opened();
      gate.close();
      open();
      assertThat(tag.number()).isEqualTo(1);
      tag = used;
      papers.ask = papers.ask(NOW);
      assertRefused("tag", open(grant()));
    }
  }

  @Nested
  class NoKeyNoPicture {
    @Test
    void aGrantOpensOnce() {
      Grant grant = grant();
      assertThat(open(grant)).isInstanceOf(Answer.Opened.class);
      assertRefused("challenge", open(grant));
    }

    @Test
    void aRestartedAgentTreatsItsGrantsAsSpent() throws Exception {
      Grant grant = grant();
      assertThat(open(grant)).isInstanceOf(Answer.Opened.class);
      gate.close();
      open();
      assertRefused("challenge", open(grant));
      // The same grant's ask, signed again with everything fresh, is spent as well.
      assertRefused("single-use", open(grant()));
    }

    @Test
    void aGrantForAnotherAgentIsRefused() {
      Papers others = new Papers(key().verifierKey(), NOW);
      Grant grant = others.grant(NOW, challenge(), 0, tag.value());
      Logged proof = papers.log.logs(grant, Papers.AGENCY);
      assertThat(gate.open("x", others.bundle(grant), proof)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void aGrantForACameraThatIsNotOursIsRefused() throws Exception {
      gate.close();
      gate = Gate.open(directory, time, time, random);
      gate.believe(papers.believed());
      assertRefused("tag", open(grant()));
    }

    @Test
    void aGrantOfTheHubAloneIsRefused() {
      papers.grantSigners = List.of(papers.key("agency"), papers.key("council"));
      assertRefused("signatures", open(grant()));
    }

    @Test
    void nothingCapturedMoreThanTwoSecondsBeforeTheGrantPasses() {
      Opening opening = opened();
      long openedMicros = NOW.toEpochMilli() * 1000;
      assertThat(gate.mayPass(opening, openedMicros - 2_000_000)).isTrue();
      assertThat(gate.mayPass(opening, openedMicros - 2_000_001)).isFalse();
    }
  }

  @Nested
  class WhenTheDiskTakesNothingMore {
    @Test
    void nothingOpens() throws Exception {
      gate.close();
      Path full = Path.of("/dev/full");
      Journal journal = new Journal(full, FileChannel.open(full, StandardOpenOption.WRITE));
      WitnessTime witnessed = WitnessTime.open(directory.resolve("time"), time::nanos);
      Challenges challenges = new Challenges(random, time);
      Memory memory =
          new Memory(
              challenges,
              witnessed,
              new Openings(journal, List.of()),
              KeptMarks.open(directory.resolve("marks")),
              Stops.open(directory.resolve("stopped"), time),
              Memory.Wishes.open(directory, time));
      gate = new Gate(SeenLog.open(directory, witnessed), time, time, challenges, memory);
      gate.speakFor(Papers.DOOR.value(), Secret.of(new byte[32]));
      gate.believe(papers.believed());
      assertRefused("single-use", open(grant()));
      papers.ask = papers.ask(NOW);
      assertRefused("single-use", open(grant()));
      assertThat(gate.openNow()).isEmpty();
    }

    @Test
    void aStopIsInForceAllTheSame() throws Exception {
      Opening opening = opened();
      Files.createDirectory(directory.resolve("stopped"));
      Files.writeString(directory.resolve("stopped").resolve("inside"), "x");
      gate.stopAll();
      assertEnded(opening, org.porchlight.link.EndedBy.PREMISES);
      papers.ask = papers.ask(NOW.minusSeconds(1));
      tag = gate.tags(Papers.DOOR.value()).getFirst();
      assertRefused("stops", open(grant()));
    }
  }
}
