package org.porchlight.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.agent.Papers;
import org.porchlight.agent.vault.Secret;
import org.porchlight.grant.Consent;
import org.porchlight.grant.EndedBy;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.LeaseBundle;
import org.porchlight.grant.Stop;
import org.porchlight.note.Bytes;
import org.porchlight.note.SigningKey;

class GateTest {
  private static final Instant NOW = Instant.parse("2026-11-14T22:50:00Z");

  private final SecureRandom random = new SecureRandom();
  private final FakeTime time = new FakeTime(NOW);
  private final SigningKey agentKey = key();
  private final Papers papers = new Papers(agentKey.verifierKey(), NOW);
  @TempDir Path directory;
  private Gate gate;
  private Tag tag = new Tag(0, Bytes.of());

  @BeforeEach
  void open() throws Exception {
    gate = Gate.open(directory, WallTime.open(time, directory.resolve("clock")), time, random);
    gate.speakFor(Papers.DOOR.value(), Secret.of(new byte[32]));
    gate.believe(papers.pinned());
    tag = gate.tags(Papers.DOOR.value()).getFirst();
  }

  @AfterEach
  void close() throws Exception {
    gate.close();
  }

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
  class NoConsentNoVideo {
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
    void withTheOwnersYesItOpens() {
      papers.terms = papers.terms(2, Consent.ASK, NOW.plusSeconds(86_400), false);
      papers.grantSigners = List.of(papers.agency, papers.council, papers.ownerSigns);
      assertThat(open(grant())).isInstanceOf(Answer.Opened.class);
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

    @Test
    void termsSignedBySomebodyElseAreNotTaken() {
      NewNote said = gate.terms(Papers.signed(papers.terms, List.of(papers.agency)));
      assertThat(said.refused()).isEqualTo("signatures");
    }
  }

  @Nested
  class NoCrimeNoVideo {
    @Test
    void aLeaseForAClosedIncidentEndsTheLook() {
      Opening opening = opened();
      papers.incident = papers.incident(2, IncidentState.CLOSED, NOW.minusSeconds(240));
      assertThat(gate.lease(lease(opening, 1))).isInstanceOf(Answer.Refused.class);
      assertEnded(opening, org.porchlight.link.EndedBy.INCIDENT);
    }

    @Test
    void aClosedIncidentDoesNotOpenAgainByItsOldNoteAlsoAfterARestart() throws Exception {
      Opening opening = opened();
      var wasOpen = papers.incident;
      papers.incident = papers.incident(2, IncidentState.CLOSED, NOW.minusSeconds(240));
      gate.lease(lease(opening, 1));
      gate.close();
      open();
      papers.incident = wasOpen;
      papers.ask = papers.ask(NOW);
      assertRefused("incident", open(grant()));
    }
  }

  @Nested
  class NoClockNoVideo {
    @Test
    void aWithheldLeaseGoesDarkAfterSixtySecondsOfTheClockNobodyCanSet() {
      Opening opening = opened();
      time.pass(Duration.ofMinutes(1).minusNanos(1));
      assertThat(gate.isOpen(opening)).isTrue();
      time.pass(Duration.ofNanos(1));
      gate.expire();
      assertEnded(opening, org.porchlight.link.EndedBy.SILENCE);
    }

    @Test
    void aHoardedLeaseIsWorthNothing() {
      Opening opening = opened();
      LeaseBundle hoarded = lease(opening, 1);
      assertThat(gate.lease(lease(opening, 1))).isInstanceOf(Answer.Leased.class);
      assertRefused("challenge", gate.lease(hoarded));
    }

    @Test
    void aLeaseIsNotTakenTwice() {
      Opening opening = opened();
      LeaseBundle lease = lease(opening, 1);
      assertThat(gate.lease(lease)).isInstanceOf(Answer.Leased.class);
      assertRefused("challenge", gate.lease(lease));
    }

    @Test
    void aLeaseOfOneSignerIsRefusedAndTheStreamGoesDark() {
      Opening opening = opened();
      papers.leaseSigners = List.of(papers.agency);
      assertRefused("signatures", gate.lease(lease(opening, 1)));
      time.pass(Duration.ofMinutes(1));
      assertThat(gate.isOpen(opening)).isFalse();
    }

    @Test
    void theGrantsTimeIsOverHoweverManyLeasesCame() {
      Opening opening = opened();
      for (long number = 1; number < 60; number++) {
        time.pass(Duration.ofSeconds(20));
        assertThat(gate.lease(lease(opening, number))).isInstanceOf(Answer.Leased.class);
      }
      time.pass(Duration.ofSeconds(20));
      gate.expire();
      assertEnded(opening, org.porchlight.link.EndedBy.CLOCK);
    }

    @Test
    void settingTheWallClockBackOpensNothingAndEndsWhatIsOpen() {
      Opening opening = opened();
      time.setWall(NOW.minus(Duration.ofHours(1)));
      assertThat(gate.isOpen(opening)).isFalse();
      papers.ask = papers.ask(NOW);
      assertRefused("clock", open(grant()));
      assertThat(gate.trouble()).contains("was set back");
    }

    @Test
    void settingTheWallClockBackDoesNotLengthenAGrant() {
      Opening opening = opened();
      time.setWall(NOW.minusSeconds(1));
      time.pass(Duration.ofMinutes(1));
      assertThat(gate.isOpen(opening)).isFalse();
    }

    @Test
    void aPausedProgramDarkensEverything() {
      Opening opening = opened();
      papers.ordinance = papers.ordinance.nextPaused(true);
      NewNote said = gate.ordinance(Papers.signed(papers.ordinance, List.of(papers.council)));
      assertThat(said.refused()).isNull();
      assertEnded(opening, org.porchlight.link.EndedBy.COUNCIL);
    }

    @Test
    void theOrdinanceFromBeforeThePauseIsRefused() {
      var before = papers.ordinance;
      gate.ordinance(Papers.signed(before.nextPaused(true), List.of(papers.council)));
      assertRefused("ordinance", open(grant()));
    }

    @Test
    void onDayFortySixItIsDarkEvenIfEverybodyElseWantsOtherwise() {
      time.pass(Duration.ofDays(34));
      papers.viewer = new Papers(agentKey.verifierKey(), time.instant()).viewer;
      assertThat(open(grant())).isInstanceOf(Answer.Refused.class);
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
      assertThat(gate.open("x", others.bundle(others.grant(NOW, challenge(), 0, tag.value()))))
          .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void aGrantForACameraThatIsNotOursIsRefused() throws Exception {
      gate.close();
      gate = Gate.open(directory, WallTime.open(time, directory.resolve("clock")), time, random);
      gate.believe(papers.pinned());
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
      WallTime wall = WallTime.open(time, directory.resolve("clock"));
      Challenges challenges = new Challenges(random, time);
      Memory memory =
          new Memory(
              challenges,
              wall,
              new Openings(journal, List.of()),
              KeptMarks.open(directory.resolve("marks")),
              Stops.open(directory.resolve("stopped")));
      gate = new Gate(wall, time, challenges, memory);
      gate.speakFor(Papers.DOOR.value(), Secret.of(new byte[32]));
      gate.believe(papers.pinned());
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

  private Opening opened() {
    Answer answer = open(grant());
    assertThat(answer).isInstanceOf(Answer.Opened.class);
    return ((Answer.Opened) answer).opening();
  }

  private Bytes challenge() {
    return gate.challenges().getFirst();
  }

  private Grant grant() {
    return papers.grant(time.instant(), challenge(), tag.number(), tag.value());
  }

  private Answer open(Grant grant) {
    GrantBundle bundle = papers.bundle(grant);
    return gate.open(grant.id().value(), bundle);
  }

  private LeaseBundle lease(Opening opening, long number) {
    return papers.lease(
        opening.verdict().grant().id(),
        number,
        opening.leaseChallenge(),
        time.instant().plusSeconds(60));
  }

  private void assertEnded(Opening opening, org.porchlight.link.EndedBy by) {
    assertThat(gate.isOpen(opening)).isFalse();
    assertThat(gate.openNow()).isEmpty();
    assertThat(opening.ending()).isNotNull();
    assertThat(opening.ended().join().by()).isEqualTo(by);
  }

  private static void assertRefused(String check, Answer answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class, no -> assertThat(no.check()).as(no.sentence()).isEqualTo(check));
  }

  private SigningKey key() {
    try {
      return SigningKey.generate("agent-14-alder", random);
    } catch (org.porchlight.note.NoteException e) {
      throw new IllegalStateException(e);
    }
  }
}
