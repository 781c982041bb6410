package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.note.Bytes;
import org.porchlight.note.SoftPasskey;

/** The agent's checks, attacked law by law. */
class GrantCheckTest {
  private final Town town = new Town();
  private final Papers papers = new Papers(town);
  private final RememberedAgent memory = new RememberedAgent();
  private final GrantCheck check = new GrantCheck(town.pinned(), memory);

  private Verdict verdict() {
    return check.check(papers.forAgent(memory.handOut(town)), Town.NOW);
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

  @Test
  void whenAllIsInOrderItOpensForTheGrantsTime() {
    assertThat(verdict())
        .isInstanceOfSatisfying(
            Verdict.Open.class,
            open -> assertThat(open.until()).isEqualTo(Town.NOW.plus(Duration.ofMinutes(20))));
  }

  @Nested
  class NoConsentNoVideo {
    @Test
    void aWithdrawnCameraStaysDark() {
      papers.terms =
          Papers.with(
              papers.terms, Terms::parse, "withdrawn", new org.porchlight.note.Json.Bool(true));
      refused(Check.TERMS, Reason.TERMS_WITHDRAWN);
    }

    @Test
    void termsNobodySignedOpenNothing() {
      papers.termsSigners = List.of(town.at(town.passkey("owner-14-alder")));
      refused(Check.SIGNATURES, Reason.TERMS_SIGNATURE);
    }

    @Test
    void termsTheHubSignedOpenNothing() {
      papers.termsSigners = List.of(town.agency, town.council);
      refused(Check.SIGNATURES, Reason.TERMS_SIGNATURE);
    }

    @Test
    void olderTermsThanSeenOpenNothing() {
      memory.rise(Mark.of(Papers.with(papers.terms, Terms::parse, "number", Papers.number(4))));
      refused(Check.TERMS, Reason.TERMS_OLD);
    }

    @Test
    void otherTermsUnderTheSameNumberOpenNothing() {
      memory.rise(
          Mark.of(Papers.with(papers.terms, Terms::parse, "radiusMeters", Papers.number(1))));
      refused(Check.TERMS, Reason.TERMS_OLD);
    }

    @Test
    void anotherKindThanTheOwnersOpensNothing() {
      papers.terms = Papers.with(papers.terms, Terms::parse, "kinds", Papers.strings("fire"));
      refused(Check.TERMS, Reason.TERMS_KIND);
    }

    @Test
    void nearerTermsThanTheIncidentOpenNothing() {
      Place away = new Place(32_302_000, -90_200_456);
      Terms narrow = Papers.with(papers.terms, Terms::parse, "radiusMeters", Papers.number(50));
      papers.terms = Papers.with(narrow, Terms::parse, "place", away.json());
      refused(Check.TERMS, Reason.TERMS_DISTANCE);
    }

    @Test
    void usedUpLooksOpenNothing() {
      memory.looks = 10;
      refused(Check.TERMS, Reason.TERMS_QUOTA);
    }

    @Test
    void endedTermsOpenNothing() {
      papers.terms = Papers.with(papers.terms, Terms::parse, "until", Papers.time(Town.NOW));
      papers.editGrant =
          g ->
              Papers.with(
                  g, Grant::parse, "notAfter", Papers.time(Town.NOW.plus(Duration.ofMinutes(5))));
      refused(Check.TERMS, Reason.TERMS_ENDED);
    }

    @Test
    void aGrantPastTheTermsOpensNothing() {
      papers.terms =
          Papers.with(papers.terms, Terms::parse, "until", Papers.time(Town.NOW.plusSeconds(60)));
      papers.editGrant =
          g -> Papers.with(g, Grant::parse, "notAfter", Papers.time(Town.NOW.plusSeconds(61)));
      refused(Check.TERMS, Reason.GRANT_TOO_LONG);
    }

    @Test
    void outOfHoursNothingOpens() {
      papers.terms =
          Papers.with(
              papers.terms, Terms::parse, "hours", new org.porchlight.note.Json.Arr(List.of()));
      refused(Check.TERMS, Reason.TERMS_HOURS);
    }

    @Test
    void otherMasksThanTheOwnersOpenNothing() {
      papers.editGrant = g -> Papers.with(g, Grant::parse, "masks", Papers.number(1));
      refused(Check.TERMS, Reason.MASKS_OLD);
    }

    @Test
    void whenTheOwnerIsToBeAskedHisSignatureIsNeeded() {
      papers.terms = Papers.with(papers.terms, Terms::parse, "consent", Papers.str("ask"));
      refused(Check.TERMS, Reason.OWNER_YES_MISSING);
    }

    @Test
    void whenTheOwnerIsToBeAskedHisSignatureOpens() {
      papers.terms = Papers.with(papers.terms, Terms::parse, "consent", Papers.str("ask"));
      papers.grantSigners = List.of(town.agency, town.council, town.at(town.owner));
      assertThat(verdict()).isInstanceOf(Verdict.Open.class);
    }

    @Test
    void theOwnersYesToAnotherGrantIsNoYes() {
      papers.terms = Papers.with(papers.terms, Terms::parse, "consent", Papers.str("ask"));
      papers.grantSigners = List.of(town.agency, town.council, town.at(town.owner));
      GrantBundle yes = papers.forAgent(memory.handOut(town));
      GrantBundle other = papers.forAgent(memory.handOut(town));
      String line = yes.grant().substring(yes.grant().lastIndexOf("\u2014 owner"));
      String forged = other.grant().substring(0, other.grant().lastIndexOf("\u2014 owner")) + line;
      Verdict verdict =
          check.check(
              new GrantBundle(
                  forged,
                  other.incident(),
                  other.viewer(),
                  other.ask(),
                  other.ordinance(),
                  other.terms()),
              Town.NOW);
      assertThat(verdict)
          .isInstanceOfSatisfying(
              Refused.class, refused -> assertThat(refused.check()).isEqualTo(Check.SIGNATURES));
    }

    @Test
    void aStopOfTheCameraEndsWhatWasAskedBefore() {
      memory.stops.add(Stop.of(Town.PROGRAM, papers.terms.camera(), EndedBy.OWNER, Town.NOW));
      refused(Check.STOPS, Reason.STOPPED);
    }

    @Test
    void aPrivateCameraAtASensitivePlaceIsLeftAlone() {
      papers.ordinance =
          Papers.with(papers.ordinance, Ordinance::parse, "sensitiveMeters", Papers.number(150));
      papers.incident =
          Papers.with(
              papers.incident,
              Incident::parse,
              "sensitive",
              new org.porchlight.note.Json.Bool(true));
      refused(Check.TERMS, Reason.SENSITIVE_NEARBY);
    }
  }

  @Nested
  class NoCrimeNoVideo {
    @Test
    void anIncidentDispatchDidNotSignOpensNothing() {
      papers.incidentSigners = List.of(town.agency, town.council);
      refused(Check.SIGNATURES, Reason.INCIDENT_SIGNATURE);
    }

    @Test
    void aClosedIncidentOpensNothing() {
      papers.incident =
          Papers.with(papers.incident, Incident::parse, "state", Papers.str("closed"));
      refused(Check.INCIDENT, Reason.INCIDENT_CLOSED);
    }

    @Test
    void anOlderVersionThanSeenOpensNothing() {
      memory.rise(
          Mark.of(
              Papers.with(papers.incident, Incident::parse, "number", Papers.number(2)).coarse()));
      refused(Check.INCIDENT, Reason.INCIDENT_OLD);
    }

    @Test
    void aTypeTheOrdinanceDoesNotListOpensNothing() {
      papers.incident =
          Papers.with(papers.incident, Incident::parse, "cadType", Papers.str("NOISE"));
      refused(Check.INCIDENT, Reason.INCIDENT_TYPE_UNKNOWN);
    }

    @Test
    void aKindTheOrdinanceDoesNotAllowOpensNothing() {
      papers.ordinance =
          Papers.with(papers.ordinance, Ordinance::parse, "kinds", Papers.strings("fire"));
      refused(Check.INCIDENT, Reason.INCIDENT_KIND);
    }

    @Test
    void anOfficersOwnReportOpensNothing() {
      papers.incident =
          Papers.with(papers.incident, Incident::parse, "origin", Papers.str("officer-initiated"));
      refused(Check.INCIDENT, Reason.INCIDENT_ORIGIN);
    }

    @Test
    void aMinorPriorityOpensNothing() {
      papers.incident = Papers.with(papers.incident, Incident::parse, "priority", Papers.number(3));
      refused(Check.INCIDENT, Reason.INCIDENT_PRIORITY);
    }

    @Test
    void aCameraOutsideTheCircleStaysDark() {
      papers.terms =
          Papers.with(
              papers.terms, Terms::parse, "place", new Place(32_303_500, -90_200_456).json());
      refused(Check.TERMS, Reason.INCIDENT_TOO_FAR);
    }

    @Test
    void anAskForAnotherIncidentOpensNothing() {
      papers.editAsk = a -> Papers.with(a, Ask::parse, "incident", Papers.str("another"));
      papers.editGrant = g -> Papers.with(g, Grant::parse, "incident", Papers.str("26-114872"));
      refused(Check.BINDING, Reason.ASK_OTHER);
    }
  }

  @Nested
  class NoClockNoVideo {
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
          a ->
              Papers.with(a, Ask::parse, "at", Papers.time(Town.NOW.minus(Duration.ofMinutes(11))));
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
              Papers.with(
                  a, Ask::parse, "previous", Papers.str(GrantId.random(town.random).value()));
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

  @Nested
  class NoLogNoLook {
    @Test
    void aGrantThatIsNotOnTheLogOpensNothing() {
      memory.unproven = Optional.of("Too few witnesses have seen the checkpoint.");
      refused(Check.PROOF, Reason.NOT_ON_THE_LOG);
    }

    @Test
    void whatIsRefusedForItsProofIsSpentAllTheSame() {
      GrantBundle bundle = papers.forAgent(memory.handOut(town));
      memory.unproven = Optional.of("Too few witnesses have seen the checkpoint.");
      assertThat(check.check(bundle, Town.NOW)).isInstanceOf(Refused.class);
      assertThat(memory.spent).anyMatch(one -> one.startsWith("grant "));
    }
  }

  @Nested
  class NoKeyNoPicture {
    @Test
    void oneSignerIsNotTwo() {
      papers.grantSigners = List.of(town.agency);
      refused(Check.SIGNATURES, Reason.SIGNATURES_MISSING);
      papers.grantSigners = List.of(town.council, town.council);
      refused(Check.SIGNATURES, Reason.SIGNATURES_MISSING);
    }

    @Test
    void aPasskeyUsedAtAnotherOriginSignsNoSignIn() {
      papers.viewerSigners = List.of(town.operator.at(Town.RP, "https://localhost.evil.example"));
      refused(Check.SIGNATURES, Reason.NOTE_BROKEN);
    }

    @Test
    void aPasskeyOfAnotherPartySignsNoSignIn() {
      papers.viewerSigners = List.of(town.operator.at("evil.example", Town.ORIGIN));
      refused(Check.SIGNATURES, Reason.NOTE_BROKEN);
    }

    @Test
    void aPasskeyWithoutVerifiedUserSignsNoSignIn() {
      GrantBundle good = papers.forAgent(memory.handOut(town));
      Bytes challenge =
          Bytes.of(papers.viewer.text().getBytes(java.nio.charset.StandardCharsets.UTF_8)).sha256();
      String unverified =
          papers
              .viewer
              .unsigned()
              .withSignature(
                  town.operator.line(
                      town.operator.assertion(
                          challenge, Town.RP, Town.ORIGIN, SoftPasskey.PRESENT)))
              .toString();
      Verdict verdict =
          check.check(
              new GrantBundle(
                  good.grant(),
                  good.incident(),
                  unverified,
                  good.ask(),
                  good.ordinance(),
                  good.terms()),
              Town.NOW);
      assertThat(verdict)
          .isInstanceOfSatisfying(
              Refused.class, r -> assertThat(r.check()).isEqualTo(Check.SIGNATURES));
    }

    @Test
    void anAskSignedByAnotherBrowserIsNoAsk() {
      papers.askSigners = List.of(town.askKey("ask"));
      refused(Check.SIGNATURES, Reason.ASK_SIGNATURE);
    }

    @Test
    void aSwappedViewerIsNoticed() {
      Viewer asked = papers.viewer;
      papers.editAsk = a -> Papers.with(a, Ask::parse, "viewer", Papers.str(asked.hash().value()));
      papers.viewer =
          Papers.with(
              papers.viewer,
              Viewer::parse,
              "encryptionKey",
              Papers.str(town.askKey("evil").verifierKey().publicKey().toString()));
      refused(Check.BINDING, Reason.VIEWER_OTHER);
    }

    @Test
    void anEndedSignInOpensNothing() {
      papers.viewer = Papers.with(papers.viewer, Viewer::parse, "until", Papers.time(Town.NOW));
      papers.editGrant =
          g -> Papers.with(g, Grant::parse, "notAfter", Papers.time(Town.NOW.plusSeconds(60)));
      refused(Check.VIEWER, Reason.VIEWER_ENDED);
    }

    @Test
    void aGrantForAnotherAgentOpensNothing() {
      String other = town.key("agent-other").verifierKey().toString();
      papers.editGrant = g -> Papers.with(g, Grant::parse, "agent", Papers.str(other));
      refused(Check.AUDIENCE, Reason.AGENT_OTHER);
    }

    @Test
    void aGrantForAnotherCameraOpensNothing() {
      papers.editGrant = g -> Papers.with(g, Grant::parse, "camera", Papers.str("alder-16-door"));
      refused(Check.BINDING, Reason.CAMERA_OTHER);
    }

    @Test
    void anAskForOtherCamerasOpensNothing() {
      papers.editAsk = a -> Papers.with(a, Ask::parse, "cameras", Papers.strings("alder-16-door"));
      refused(Check.ASK, Reason.ASK_OTHER);
    }

    @Test
    void askingOwnersDoesNotCoverACameraThatIsAlwaysOpen() {
      papers.editAsk =
          a ->
              new Ask(
                  a.id(),
                  a.program(),
                  a.incident(),
                  new TreeSet<>(Set.of()),
                  true,
                  a.purposeHash(),
                  a.viewer(),
                  a.at(),
                  null);
      refused(Check.ASK, Reason.ASK_OTHER);
    }
  }
}
