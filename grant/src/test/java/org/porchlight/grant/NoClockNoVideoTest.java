package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.porchlight.note.Bytes;

/** No clock, no video: the agent's checks of a grant, attacked. */
class NoClockNoVideoTest extends GrantChecking {
  @Test
  void aPausedProgramIsDark() {
    papers.ordinance = papers.ordinance.nextPaused(true);
    refused(Check.ORDINANCE, Reason.PROGRAM_PAUSED);
  }

  @Test
  void dayFortySixIsDark() {
    papers.ordinance = papers.ordinance.nextEnded(Town.NOW);
    refused(Check.ORDINANCE, Reason.PROGRAM_ENDED);
  }

  @Test
  void theDayBeforeTheFirstIsDark() {
    papers.ordinance =
        Papers.with(
            papers.ordinance, Ordinance::parse, "from", Papers.time(Town.NOW.plusMillis(1)));
    refused(Check.ORDINANCE, Reason.PROGRAM_NOT_BEGUN);
  }

  @Test
  void anOlderOrdinanceThanSeenIsDark() {
    memory.rise(Mark.of(papers.ordinance.nextPaused(true)));
    refused(Check.ORDINANCE, Reason.ORDINANCE_OLD);
  }

  @Test
  void anOrdinanceTheCouncilDidNotSignIsDark() {
    papers.ordinanceSigners = List.of(town.agency);
    refused(Check.SIGNATURES, Reason.ORDINANCE_SIGNATURE);
  }

  @Test
  void anEndedGrantIsDark() {
    papers.editGrant = g -> Papers.with(g, Grant::parse, "notAfter", Papers.time(Town.NOW));
    refused(Check.ORDINANCE, Reason.GRANT_ENDED);
  }

  @Test
  void aGrantOfAnHourIsDark() {
    Instant hour = Town.NOW.plus(Duration.ofHours(1));
    papers.editGrant = g -> Papers.with(g, Grant::parse, "notAfter", Papers.time(hour));
    refused(Check.ORDINANCE, Reason.GRANT_TOO_LONG);
  }

  @Test
  void aClockAMinuteBehindNeverLengthensTheGrant() {
    Instant behind = Town.NOW.minusSeconds(60);
    Verdict verdict = check.check(papers.forAgent(memory.handOut(town)), behind);
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Open.class,
            open -> assertThat(open.until()).isEqualTo(behind.plus(Duration.ofMinutes(20))));
  }

  @Test
  void aClockHoursAwayIsDark() {
    Instant behind = Town.NOW.minus(Duration.ofHours(3));
    Instant ahead = Town.NOW.plus(Duration.ofHours(3));
    assertThat(check.check(papers.forAgent(memory.handOut(town)), behind))
        .isInstanceOf(Refused.class);
    assertThat(check.check(papers.forAgent(memory.handOut(town)), ahead))
        .isInstanceOf(Refused.class);
  }

  @Test
  void aLateAskIsTooLate() {
    papers.incident =
        Papers.with(
            papers.incident,
            Incident::parse,
            "reportedAt",
            Papers.time(Town.NOW.minus(Duration.ofMinutes(62))));
    refused(Check.ASK, Reason.ASK_TOO_LATE);
  }

  @Test
  void aHoardedAskIsTooOld() {
    papers.editAsk =
        a -> Papers.with(a, Ask::parse, "at", Papers.time(Town.NOW.minus(Duration.ofMinutes(11))));
    refused(Check.ASK, Reason.ASK_OLD);
  }

  @Test
  void aChallengeTheAgentDidNotHandOutIsStale() {
    Verdict verdict = check.check(papers.forAgent(Bytes.random(16, town.random)), Town.NOW);
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.check()).isEqualTo(Check.CHALLENGE));
  }

  @Test
  void aTagTheAgentDidNotHandOutOrThatWasUsedIsRefused() {
    memory.nextTag = 8;
    refused(Check.TAG, Reason.TAG_OTHER);
  }

  @Test
  void theSameGrantOpensOnce() {
    GrantBundle bundle = papers.forAgent(memory.handOut(town));
    assertThat(check.check(bundle, Town.NOW)).isInstanceOf(Verdict.Open.class);
    assertThat(check.check(bundle, Town.NOW))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.check()).isEqualTo(Check.CHALLENGE));
  }

  @Test
  void theSameAskOpensACameraOnce() {
    AskId same = AskId.random(town.random);
    papers.editAsk = a -> Papers.with(a, Ask::parse, "id", Papers.str(same.value()));
    assertThat(verdict()).isInstanceOf(Verdict.Open.class);
    refused(Check.SINGLE_USE, Reason.GRANT_USED);
  }

  @Test
  void ofManyThreadsWithOneGrantOneOpens() throws Exception {
    GrantBundle bundle = papers.forAgent(memory.handOut(town));
    Callable<Verdict> open = () -> check.check(bundle, Town.NOW);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Verdict>> all = threads.invokeAll(java.util.Collections.nCopies(32, open));
      assertThat(all)
          .extracting(Future::resultNow)
          .filteredOn(Verdict.Open.class::isInstance)
          .hasSize(1);
    }
  }

  @Test
  void aRenewalOfWhatRanNeedsNoNewReport() {
    GrantId previous = GrantId.random(town.random);
    memory.ran.put(previous, Town.NOW.plusSeconds(30));
    memory.looks = 10;
    papers.incident =
        Papers.with(
            papers.incident,
            Incident::parse,
            "reportedAt",
            Papers.time(Town.NOW.minus(Duration.ofMinutes(90))));
    papers.editAsk = a -> Papers.with(a, Ask::parse, "previous", Papers.str(previous.value()));
    assertThat(verdict()).isInstanceOf(Verdict.Open.class);
  }

  @Test
  void aRenewalOfWhatNeverRanIsRefused() {
    papers.editAsk =
        a ->
            Papers.with(a, Ask::parse, "previous", Papers.str(GrantId.random(town.random).value()));
    refused(Check.ASK, Reason.RENEWAL_OTHER);
  }

  @Test
  void aRenewalAskedAfterTheEndIsRefused() {
    GrantId previous = GrantId.random(town.random);
    memory.ran.put(previous, Town.NOW.minusSeconds(30));
    papers.editAsk = a -> Papers.with(a, Ask::parse, "previous", Papers.str(previous.value()));
    refused(Check.ASK, Reason.RENEWAL_OTHER);
  }
}
