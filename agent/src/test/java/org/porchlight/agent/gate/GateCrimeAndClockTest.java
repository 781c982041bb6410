package org.porchlight.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.agent.Papers;
import org.porchlight.grant.Grant;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.LeaseBundle;

/** No crime, no video; no clock, no video, at the gate. */
class GateCrimeAndClockTest extends AtTheGate {

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
    void aLookDoesNotOutliveASleepOfTheComputer() {
      Opening opening = opened();
      LeaseBundle hoarded = lease(opening, 1);
      time.sleep(Duration.ofSeconds(30));
      assertThat(gate.isOpen(opening)).isFalse();
      assertEnded(opening, org.porchlight.link.EndedBy.PREMISES);
      assertThat(gate.lease(hoarded)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void aGrantHeldBackUntilTheComputerHasSleptOpensNothing() {
      Grant held = grant();
      time.sleep(Duration.ofHours(8));
      assertRefused("challenge", open(held));
    }

    @Test
    void afterASleepThereIsATimeAgainWithTheNextGrant() {
      opened();
      time.sleep(Duration.ofSeconds(10));
      assertThat(gate.expire()).isTrue();
      assertThat(gate.expire()).isFalse();
      tag = gate.tags(Papers.DOOR.value()).getFirst();
      papers.ask = papers.ask(NOW);
      assertThat(open(grant())).isInstanceOf(Answer.Opened.class);
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
    void settingTheWallClockBackDoesNotLengthenAGrant() {
      Opening opening = opened();
      time.setWall(NOW.minus(Duration.ofDays(1)));
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
}
