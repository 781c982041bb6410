package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No consent, no video: the agent's checks of a grant, attacked. */
class NoConsentNoVideoTest extends GrantChecking {
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
    memory.rise(Mark.of(Papers.with(papers.terms, Terms::parse, "radiusMeters", Papers.number(1))));
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
  void onAQuietDayNothingOpens() {
    papers.terms =
        Papers.with(papers.terms, Terms::parse, "quietDays", Papers.strings("2026-11-14"));
    refused(Check.TERMS, Reason.TERMS_QUIET_DAY);
  }

  @Test
  void byDayTermsForTheNightOpenNothing() {
    papers.terms =
        Papers.with(
            papers.terms,
            Terms::parse,
            "hours",
            new org.porchlight.note.Json.Arr(List.of(new Hours.ByNight(List.of(5, 6)).json())));
    refused(Check.TERMS, Reason.TERMS_HOURS);
  }

  @Test
  void aGrantOfMoreMinutesThanTheOwnersOpensNothing() {
    papers.terms = Papers.with(papers.terms, Terms::parse, "minutesPerLook", Papers.number(5));
    papers.editGrant =
        g ->
            Papers.with(
                g, Grant::parse, "notAfter", Papers.time(Town.NOW.plus(Duration.ofMinutes(8))));
    refused(Check.TERMS, Reason.GRANT_TOO_LONG);
  }

  @Test
  void aLookOfSoManyMinutesEndsByTheAgentsOwnClockAtTheLatest() {
    papers.terms = Papers.with(papers.terms, Terms::parse, "minutesPerLook", Papers.number(5));
    papers.editGrant =
        g ->
            Papers.with(
                g, Grant::parse, "notAfter", Papers.time(Town.NOW.plus(Duration.ofMinutes(6))));
    assertThat(verdict())
        .isInstanceOfSatisfying(
            Verdict.Open.class,
            open -> assertThat(open.until()).isEqualTo(Town.NOW.plus(Duration.ofMinutes(5))));
  }

  @Test
  void aLookOfSoManyMinutesIsNotRenewed() {
    papers.terms = Papers.with(papers.terms, Terms::parse, "minutesPerLook", Papers.number(20));
    GrantId previous = GrantId.random(town.random);
    memory.ran.put(previous, Town.NOW.plusSeconds(30));
    papers.editAsk = a -> Papers.with(a, Ask::parse, "previous", Papers.str(previous.value()));
    refused(Check.TERMS, Reason.TERMS_MINUTES);
  }

  @Test
  void otherMasksThanTheOwnersOpenNothing() {
    papers.editGrant = g -> Papers.with(g, Grant::parse, "masks", Papers.number(1));
    refused(Check.TERMS, Reason.MASKS_OLD);
  }

  @Test
  void masksThatTheAgentCannotLayOpenNothing() {
    memory.newestMasks = papers.terms.masks() - 1;
    refused(Check.TERMS, Reason.MASKS_NOT_LAID);
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
            papers.incident, Incident::parse, "sensitive", new org.porchlight.note.Json.Bool(true));
    refused(Check.TERMS, Reason.SENSITIVE_NEARBY);
  }
}
