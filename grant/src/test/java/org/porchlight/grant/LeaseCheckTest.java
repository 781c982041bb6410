package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.porchlight.note.Bytes;
import org.porchlight.note.Json;
import org.porchlight.note.NoteSigner;
import org.porchlight.note.VerifierKey;

/** The agent's checks of a lease, attacked. */
class LeaseCheckTest {
  private final Town town = new Town();
  private final Papers papers = new Papers(town);
  private final RememberedAgent memory = new RememberedAgent();
  private final LeaseCheck check = new LeaseCheck(town.pinned(), memory);
  private final Ask ask = town.ask(papers.viewer);
  private final Grant grant =
      town.grant(papers.ordinance, papers.terms, papers.viewer, ask, Bytes.random(16, town.random));
  private Terms terms = papers.terms;
  private Set<VerifierKey> allowedBy = Set.of();
  private long last = 4;
  private Instant now = Town.NOW;
  private List<NoteSigner> signers = List.of(town.agency, town.council);
  private Lease lease = lease(5, Town.NOW.plusSeconds(60));

  private Lease lease(long number, Instant until) {
    return new Lease(
        grant.id(), town.agent.verifierKey(), number, Bytes.random(16, town.random), until);
  }

  private LeaseVerdict verdict() {
    memory.leaseChallenges.putIfAbsent(grant.id(), lease.challenge());
    return check.check(
        new LeaseBundle(
            Papers.sign(lease, signers),
            Papers.sign(papers.incident.coarse(), papers.incidentSigners),
            Papers.sign(papers.ordinance, papers.ordinanceSigners)),
        new LeaseCheck.Running(grant, ask, terms, allowedBy, last),
        now);
  }

  private void refused(Check by, Reason reason) {
    assertThat(verdict())
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(reason);
              assertThat(refused.check()).isEqualTo(by);
            });
  }

  private void runsUntil(Instant until) {
    assertThat(verdict())
        .isInstanceOfSatisfying(
            LeaseVerdict.Extended.class, extended -> assertThat(extended.until()).isEqualTo(until));
  }

  @Test
  void theNextLeaseKeepsTheStreamAMinute() {
    runsUntil(Town.NOW.plusSeconds(60));
  }

  @Test
  void aLeaseCountsFromReceiptWhenTheAgentsClockIsBehind() {
    now = Town.NOW.minusSeconds(50);
    runsUntil(now.plusSeconds(60));
  }

  @Test
  void anOrdinanceTheCouncilDidNotSignKeepsNothingOpen() {
    papers.ordinanceSigners = List.of(town.agency);
    refused(Check.SIGNATURES, Reason.ORDINANCE_SIGNATURE);
  }

  @Test
  void anIncidentDispatchDidNotSignKeepsNothingOpen() {
    papers.incidentSigners = List.of(town.council);
    refused(Check.SIGNATURES, Reason.INCIDENT_SIGNATURE);
  }

  @Test
  void anOrdinanceOfAnotherProgramKeepsNothingOpen() {
    papers.ordinance =
        Papers.with(papers.ordinance, Ordinance::parse, "program", Papers.str("another-town"));
    refused(Check.AUDIENCE, Reason.ORDINANCE_OF_ANOTHER_PROGRAM);
  }

  @Test
  void aLeaseNeverOutlivesTheGrant() {
    now = grant.notAfter().minusSeconds(20);
    lease = lease(5, now.plusSeconds(60));
    runsUntil(grant.notAfter());
  }

  @Test
  void aHoardedLeaseIsWorthNothing() {
    memory.leaseChallenges.put(grant.id(), Bytes.random(16, town.random));
    refused(Check.CHALLENGE, Reason.CHALLENGE_STALE);
  }

  @Test
  void aReplayedLeaseIsWorthNothing() {
    assertThat(verdict()).isInstanceOf(LeaseVerdict.Extended.class);
    memory.leaseChallenges.put(grant.id(), Bytes.random(16, town.random));
    last = 5;
    refused(Check.CHALLENGE, Reason.CHALLENGE_STALE);
  }

  @Test
  void numbersRiseByOne() {
    last = 5;
    refused(Check.NUMBER, Reason.LEASE_NUMBER);
    memory.leaseChallenges.clear();
    last = 3;
    refused(Check.NUMBER, Reason.LEASE_NUMBER);
  }

  @Test
  void anEndedLeaseExtendsNothing() {
    now = Town.NOW.plusSeconds(60);
    refused(Check.TIME, Reason.LEASE_TIME);
  }

  @Test
  void anHourLongLeaseExtendsNothing() {
    lease = lease(5, Town.NOW.plus(Duration.ofHours(1)));
    refused(Check.TIME, Reason.LEASE_TIME);
  }

  @Test
  void anEndedGrantIsNotExtended() {
    now = grant.notAfter();
    lease = lease(5, now.plusSeconds(60));
    refused(Check.TIME, Reason.GRANT_ENDED);
  }

  @Test
  void oneSignerIsNotTwo() {
    signers = List.of(town.agency);
    refused(Check.SIGNATURES, Reason.SIGNATURES_MISSING);
  }

  @Test
  void anotherGrantsLeaseIsNotOurs() {
    lease = Papers.with(lease, Lease::parse, "grant", Papers.str("0".repeat(32)));
    refused(Check.AUDIENCE, Reason.LEASE_OTHER);
  }

  @Test
  void anotherIncidentIsNoReason() {
    papers.incident = Papers.with(papers.incident, Incident::parse, "id", Papers.str("other"));
    refused(Check.AUDIENCE, Reason.INCIDENT_OTHER);
  }

  @Test
  void aClosedIncidentEndsIt() {
    papers.incident = Papers.with(papers.incident, Incident::parse, "state", Papers.str("closed"));
    refused(Check.INCIDENT, Reason.INCIDENT_CLOSED);
  }

  @Test
  void theIncidentIsNotGoneBackBehind() {
    memory.rise(
        Mark.of(
            Papers.with(papers.incident.coarse(), Incident::parse, "number", Papers.number(2))));
    refused(Check.INCIDENT, Reason.INCIDENT_OLD);
  }

  @Test
  void aPausedProgramEndsIt() {
    papers.ordinance = papers.ordinance.nextPaused(true);
    refused(Check.ORDINANCE, Reason.PROGRAM_PAUSED);
  }

  @Test
  void theOrdinanceIsNotGoneBackBehind() {
    memory.rise(Mark.of(papers.ordinance.nextPaused(true)));
    refused(Check.ORDINANCE, Reason.ORDINANCE_OLD);
  }

  @Test
  void theOwnersNewTermsEndIt() {
    terms = Papers.with(terms, Terms::parse, "withdrawn", new Json.Bool(true));
    refused(Check.TERMS, Reason.TERMS_WITHDRAWN);
  }

  @Test
  void theEndOfWhoseYesCountsEndsIt() {
    terms = Papers.with(terms, Terms::parse, "consent", Papers.str("ask"));
    allowedBy = Set.of(town.agency.verifierKey());
    refused(Check.TERMS, Reason.OWNER_YES_MISSING);
  }

  @Test
  void theOwnersOwnYesGoesOn() {
    terms = Papers.with(terms, Terms::parse, "consent", Papers.str("ask"));
    allowedBy = Set.of(town.pinned().owner());
    runsUntil(Town.NOW.plusSeconds(60));
  }

  @Test
  void theEndOfTheOwnersHoursEndsIt() {
    terms = Papers.with(terms, Terms::parse, "hours", new Json.Arr(List.of()));
    refused(Check.TERMS, Reason.TERMS_HOURS);
  }

  @Test
  void newMasksEndIt() {
    terms = Papers.with(terms, Terms::parse, "masks", Papers.number(3));
    refused(Check.TERMS, Reason.MASKS_OLD);
  }

  @Test
  void aStopEndsIt() {
    memory.stops.add(Stop.of(Town.PROGRAM, grant.id(), EndedBy.PREMISES, Town.NOW));
    refused(Check.STOPS, Reason.STOPPED);
  }
}
