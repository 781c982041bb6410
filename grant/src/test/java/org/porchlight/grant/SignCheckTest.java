package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.note.Bytes;
import org.porchlight.note.Json;
import org.porchlight.note.NoteHash;
import org.porchlight.note.NoteSigner;

/** The signers' checks, attacked one by one. */
class SignCheckTest {
  private final Town town = new Town();
  private final Papers papers = new Papers(town);
  private final RememberedSigner memory = new RememberedSigner();
  private SignerRole role = SignerRole.AGENCY;
  private String pairing = Town.signed(town.pairing(), town.agent);
  private Instant now = Town.NOW;

  @BeforeEach
  void enrol() {
    memory.enrolled.add(town.operator.verifierKey());
  }

  private SignCheck check() {
    return new SignCheck(town.signerKeys(role), memory);
  }

  private GrantBundle bundle() {
    return papers.forSigner(Bytes.random(16, town.random));
  }

  private Countersign grant() {
    return check().grant(bundle(), pairing, now);
  }

  private static void assertRefused(Countersign answer, Check check, Reason reason) {
    assertThat(answer).isInstanceOf(Refused.class);
    Refused no = (Refused) answer;
    assertThat(no.check()).as(no.sentence()).isEqualTo(check);
    assertThat(no.reason()).as(no.sentence()).isEqualTo(reason);
  }

  @Test
  void whatIsInOrderIsSignedAndRememberedWithWhenItRunsOut() {
    GrantBundle bundle = bundle();
    assertThat(check().grant(bundle, pairing, now)).isEqualTo(new Countersign.Sign(bundle.grant()));
    SignerMemory.Signed kept = memory.signed.values().iterator().next();
    assertThat(kept.lastLease()).isZero();
    assertThat(kept.operator()).isEqualTo(papers.viewer.operator());
    assertThat(kept.owner()).hasToString("owner-14-alder");
    assertThat(kept.askedAt()).isEqualTo(Town.NOW.minusSeconds(1));
    assertThat(kept.runsUntil()).isEqualTo(now.plusSeconds(60));
  }

  @Nested
  class OfAGrant {
    @Test
    void everyNoteIsSignedByWhomItMustBe() {
      NoteSigner stranger = town.key("council");
      papers.ordinanceSigners = List.of(stranger);
      assertRefused(grant(), Check.SIGNATURES, Reason.ORDINANCE_SIGNATURE);
      papers.ordinanceSigners = List.of(town.council);
      papers.incidentSigners = List.of(town.agency);
      assertRefused(grant(), Check.SIGNATURES, Reason.INCIDENT_SIGNATURE);
      papers.incidentSigners = List.of(town.dispatch);
      papers.askSigners = List.of(town.encryption);
      assertRefused(grant(), Check.SIGNATURES, Reason.ASK_SIGNATURE);
    }

    @Test
    void aNoteTooLargeIsNotReadFurther() {
      pairing = "x".repeat(20_000);
      assertRefused(grant(), Check.SIZE, Reason.NOTE_TOO_LARGE);
    }

    @Test
    void onlyTheAgencyAsksWhoseThePasskeyIs() {
      memory.enrolled.clear();
      assertRefused(grant(), Check.SIGNATURES, Reason.VIEWER_NOT_ENROLLED);
      role = SignerRole.COUNCIL;
      assertThat(grant()).isInstanceOf(Countersign.Sign.class);
    }

    @Test
    void theTermsAreOfTheOwnerTheAgentNames() {
      papers.termsSigners = List.of(town.at(town.passkey("owner-14-alder")));
      assertRefused(grant(), Check.SIGNATURES, Reason.TERMS_SIGNATURE);
    }

    @Test
    void theOwnersKeyHasANameThatCanBeStopped() {
      var named = town.passkey("Owner-14-Alder");
      papers.termsSigners = List.of(town.at(named));
      pairing =
          Town.signed(
              new Pairing(Town.PROGRAM, town.agent.verifierKey(), named.verifierKey(), 1),
              town.agent);
      assertRefused(grant(), Check.SIGNATURES, Reason.TERMS_SIGNATURE);
    }

    @Test
    void thePairingIsOfThisAgentByThisAgentOfThisProgramAndTheNewest() {
      var other = town.key("agent-14-alder");
      pairing =
          Town.signed(
              new Pairing(Town.PROGRAM, other.verifierKey(), town.owner.verifierKey(), 1), other);
      assertRefused(grant(), Check.SIGNATURES, Reason.PAIRING_SIGNATURE);
      pairing = Town.signed(town.pairing(), other);
      assertRefused(grant(), Check.SIGNATURES, Reason.PAIRING_SIGNATURE);
      Pairing elsewhere =
          Papers.with(town.pairing(), Pairing::parse, "program", Papers.str("other-town"));
      pairing = Town.signed(elsewhere, town.agent);
      assertRefused(grant(), Check.BINDING, Reason.PAIRING_OTHER);
      pairing = Town.signed(town.pairing(), town.agent);
      assertRefused(grant(), Check.SIGNATURES, Reason.PAIRING_OLD);
    }

    @Test
    void nothingGoesBackBehindWhatWasSeen() {
      Ordinance ordinance = papers.ordinance;
      papers.ordinance = Papers.with(ordinance, Ordinance::parse, "number", Papers.number(9));
      assertThat(grant()).isInstanceOf(Countersign.Sign.class);
      papers.ordinance = ordinance;
      assertRefused(grant(), Check.ORDINANCE, Reason.ORDINANCE_OLD);
    }

    @Test
    void theIncidentIsTheFullOneAndTheNewest() {
      Incident full = papers.incident;
      papers.incident = full.coarse();
      assertRefused(grant(), Check.INCIDENT, Reason.INCIDENT_FORM);
      papers.incident = Papers.with(full, Incident::parse, "number", Papers.number(5));
      assertThat(grant()).isInstanceOf(Countersign.Sign.class);
      papers.incident = full;
      assertRefused(grant(), Check.INCIDENT, Reason.INCIDENT_OLD);
      papers.incident =
          Papers.with(
              Papers.with(full, Incident::parse, "number", Papers.number(6)),
              Incident::parse,
              "state",
              Papers.str("closed"));
      assertRefused(grant(), Check.INCIDENT, Reason.INCIDENT_CLOSED);
    }

    @Test
    void theTermsAreTheNewestAndAllowIt() {
      Terms terms = papers.terms;
      papers.terms = Papers.with(terms, Terms::parse, "number", Papers.number(8));
      assertThat(grant()).isInstanceOf(Countersign.Sign.class);
      papers.terms = terms;
      assertRefused(grant(), Check.TERMS, Reason.TERMS_OLD);
      papers.terms =
          Papers.with(
              Papers.with(terms, Terms::parse, "number", Papers.number(9)),
              Terms::parse,
              "withdrawn",
              new Json.Bool(true));
      assertRefused(grant(), Check.TERMS, Reason.TERMS_WITHDRAWN);
    }

    @Test
    void theSignInAndTheAskAreOfNow() {
      now = Town.NOW.plus(Ask.MAX_AGE);
      assertRefused(grant(), Check.ASK, Reason.ASK_OLD);
      now = Town.NOW;
      papers.viewer = Papers.with(papers.viewer, Viewer::parse, "until", Papers.time(now));
      papers.editGrant =
          g -> Papers.with(g, Grant::parse, "notAfter", Papers.time(now.plusSeconds(60)));
      assertRefused(grant(), Check.VIEWER, Reason.VIEWER_ENDED);
    }

    @Test
    void theProgramRuns() {
      papers.ordinance =
          Papers.with(papers.ordinance, Ordinance::parse, "paused", new Json.Bool(true));
      assertRefused(grant(), Check.ORDINANCE, Reason.PROGRAM_PAUSED);
    }

    @Test
    void itsNotesBelongTogether() {
      papers.editGrant =
          g ->
              Papers.with(g, Grant::parse, "terms", Papers.str(NoteHash.of("other terms").value()));
      assertRefused(grant(), Check.BINDING, Reason.TERMS_OTHER);
    }

    @Test
    void itsQuotaIsNotTheSignersToCount() {
      papers.terms = Papers.with(papers.terms, Terms::parse, "looksPerMonth", Papers.number(1));
      assertThat(grant()).isInstanceOf(Countersign.Sign.class);
    }

    @Test
    void whatIsStoppedIsNotSigned() {
      GrantBundle bundle = bundle();
      memory.stopped.add(id(bundle));
      assertRefused(check().grant(bundle, pairing, now), Check.STOPS, Reason.STOPPED);
      assertThat(memory.signed).isEmpty();
    }

    @Test
    void oneIdIsOneGrants() {
      GrantBundle first = bundle();
      check().grant(first, pairing, now);
      papers.editGrant =
          grant -> Papers.with(grant, Grant::parse, "id", Papers.str(id(first).value()));
      assertRefused(grant(), Check.SINGLE_USE, Reason.GRANT_USED);
    }

    private GrantId id(GrantBundle bundle) {
      try {
        return Grant.parse(bundle.grant()).id();
      } catch (org.porchlight.note.NoteException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Nested
  class Ceilings {
    @ParameterizedTest
    @CsvSource({
      "59, signed",
      "60, SUPERVISOR_PAST_MINUTES",
      "1439, SUPERVISOR_PAST_MINUTES",
      "1440, INCIDENT_CAP"
    })
    void ofTimeForACameraAndAnIncident(long minutes, String answer) {
      memory.active = Duration.ofMinutes(minutes);
      assertThat(said(grant())).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"3, signed", "4, SUPERVISOR_OVER_CAMERAS"})
    void ofCamerasAtOnce(int elsewhere, String answer) {
      memory.elsewhere = elsewhere;
      assertThat(said(grant())).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"1, signed", "2, SUPERVISOR_OWNER_LOOKS"})
    void ofLooksAtOneOwnersCameras(int looks, String answer) {
      memory.looks = looks;
      assertThat(said(grant())).isEqualTo(answer);
      assertThat(memory.looksSince).isEqualTo(now.minus(Duration.ofDays(7)));
    }

    @Test
    void theCitysOwnCamerasHaveNoOwnerToBeSpared() {
      memory.looks = 9;
      papers.terms = Papers.with(papers.terms, Terms::parse, "city", new Json.Bool(true));
      assertThat(grant()).isInstanceOf(Countersign.Sign.class);
    }

    @Test
    void aRenewalIsNoNewLook() {
      GrantBundle first = bundle();
      check().grant(first, pairing, now);
      memory.looks = 9;
      GrantId previous = memory.signed.keySet().iterator().next();
      papers.editAsk =
          ask -> Papers.with(ask, Ask::parse, "previous", Papers.str(previous.value()));
      assertThat(grant()).isInstanceOf(Countersign.Sign.class);
      memory.stopped.add(previous);
      assertRefused(grant(), Check.ASK, Reason.RENEWAL_OTHER);
    }

    @Test
    void aRenewalIsOfTheSameCameraAndIncident() {
      check().grant(bundle(), pairing, now);
      GrantId previous = memory.signed.keySet().iterator().next();
      papers.editAsk =
          ask -> Papers.with(ask, Ask::parse, "previous", Papers.str(previous.value()));
      SignerMemory.Signed one = memory.signed.get(previous);
      renames(one, "camera");
      assertRefused(grant(), Check.ASK, Reason.RENEWAL_OTHER);
      renames(one, "incident");
      assertRefused(grant(), Check.ASK, Reason.RENEWAL_OTHER);
    }

    private void renames(SignerMemory.Signed one, String field) {
      Grant other = Papers.with(one.grant(), Grant::parse, field, Papers.str("another"));
      memory.signed.put(
          one.grant().id(),
          new SignerMemory.Signed(
              other, one.askedAt(), one.operator(), one.owner(), 0, one.runsUntil()));
    }

    private String said(Countersign answer) {
      return switch (answer) {
        case Countersign.Sign yes -> "signed";
        case Refused no -> no.reason().name();
      };
    }
  }

  @Nested
  class OfALease {
    private Grant grant;
    private String note;
    private Incident incident = papers.incident;
    private List<NoteSigner> grantSigners = List.of(town.agency, town.council);

    @BeforeEach
    void sign() throws Exception {
      GrantBundle bundle = bundle();
      check().grant(bundle, pairing, now);
      grant = Grant.parse(bundle.grant());
    }

    private Countersign lease(long number, Instant until) {
      return lease(new Lease(grant.id(), grant.agent(), number, challenge(), until));
    }

    private Countersign lease(Lease lease) {
      note = Papers.sign(grant, grantSigners);
      LeaseBundle bundle =
          new LeaseBundle(
              lease.text(),
              Papers.sign(incident, papers.incidentSigners),
              Papers.sign(papers.ordinance, papers.ordinanceSigners));
      return check().lease(bundle, note, now);
    }

    private Bytes challenge() {
      return Bytes.random(16, town.random);
    }

    @Test
    void theNextIsSignedAndRemembered() {
      assertThat(lease(1, now.plusSeconds(60))).isInstanceOf(Countersign.Sign.class);
      assertThat(memory.leased).containsEntry(grant.id(), 1L);
    }

    @ParameterizedTest
    @CsvSource({"3, false", "4, true", "5, true", "6, false"})
    void theLastAgainOrTheNextAndNoOther(long number, boolean signed) {
      SignerMemory.Signed one = memory.signed.get(grant.id());
      memory.signed.put(
          grant.id(),
          new SignerMemory.Signed(
              one.grant(), one.askedAt(), one.operator(), one.owner(), 4, one.runsUntil()));
      assertThat(lease(number, now.plusSeconds(60)) instanceof Countersign.Sign).isEqualTo(signed);
    }

    @Test
    void aLaterOneThatWasSignedMeanwhileIsNotGoneBackBehind() {
      memory.laterLease = true;
      assertRefused(lease(1, now.plusSeconds(60)), Check.NUMBER, Reason.LEASE_NUMBER);
    }

    @Test
    void anotherGrantUnderTheSameIdIsNotTheOneRemembered() {
      grant = Papers.with(grant, Grant::parse, "masks", Papers.number(7));
      assertRefused(lease(1, now.plusSeconds(60)), Check.BINDING, Reason.GRANT_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"0, LEASE_TIME", "1, signed", "180, signed", "181, LEASE_TIME"})
    void itsTimeIsOfNow(long seconds, String answer) {
      Countersign said = lease(1, now.plusSeconds(seconds));
      assertThat(said instanceof Refused no ? no.reason().name() : "signed").isEqualTo(answer);
    }

    @Test
    void theGrantStillRuns() {
      now = grant.notAfter();
      assertRefused(lease(1, now.plusSeconds(10)), Check.TIME, Reason.GRANT_ENDED);
    }

    @Test
    void bothSignedTheGrantAndThisSignerRemembersIt() {
      grantSigners = List.of(town.agency);
      assertRefused(lease(1, now.plusSeconds(60)), Check.SIGNATURES, Reason.SIGNATURES_MISSING);
      grantSigners = List.of(town.agency, town.council);
      memory.signed.clear();
      assertRefused(lease(1, now.plusSeconds(60)), Check.BINDING, Reason.GRANT_UNKNOWN);
    }

    @Test
    void itIsOfThisGrantAndThisAgent() {
      Instant until = now.plusSeconds(60);
      var other = town.key("agent-other").verifierKey();
      assertRefused(
          lease(new Lease(grant.id(), other, 1, challenge(), until)),
          Check.BINDING,
          Reason.LEASE_OTHER);
      assertRefused(
          lease(new Lease(GrantId.random(town.random), grant.agent(), 1, challenge(), until)),
          Check.BINDING,
          Reason.LEASE_OTHER);
    }

    @Test
    void theIncidentIsTheGrantsAndOpen() {
      incident = Papers.with(incident, Incident::parse, "id", Papers.str("another"));
      assertRefused(lease(1, now.plusSeconds(60)), Check.BINDING, Reason.INCIDENT_OTHER);
      incident =
          Papers.with(
              Papers.with(papers.incident, Incident::parse, "state", Papers.str("closed")),
              Incident::parse,
              "number",
              Papers.number(2));
      assertRefused(lease(1, now.plusSeconds(60)), Check.INCIDENT, Reason.INCIDENT_CLOSED);
    }

    @Test
    void theProgramRunsAndTheOrdinanceIsTheNewestOfThisProgram() {
      Ordinance ordinance = papers.ordinance;
      papers.ordinance =
          Papers.with(ordinance, Ordinance::parse, "program", Papers.str("another-town"));
      assertRefused(
          lease(1, now.plusSeconds(60)), Check.BINDING, Reason.ORDINANCE_OF_ANOTHER_PROGRAM);
      papers.ordinance =
          Papers.with(
              Papers.with(ordinance, Ordinance::parse, "paused", new Json.Bool(true)),
              Ordinance::parse,
              "number",
              Papers.number(2));
      assertRefused(lease(1, now.plusSeconds(60)), Check.ORDINANCE, Reason.PROGRAM_PAUSED);
      papers.ordinance = ordinance;
      assertRefused(lease(1, now.plusSeconds(60)), Check.ORDINANCE, Reason.ORDINANCE_OLD);
    }

    @Test
    void councilAndDispatchSignedWhatItRestsOn() {
      papers.ordinanceSigners = List.of(town.agency);
      assertRefused(lease(1, now.plusSeconds(60)), Check.SIGNATURES, Reason.ORDINANCE_SIGNATURE);
      papers.ordinanceSigners = List.of(town.council);
      papers.incidentSigners = List.of(town.council);
      assertRefused(lease(1, now.plusSeconds(60)), Check.SIGNATURES, Reason.INCIDENT_SIGNATURE);
    }

    @Test
    void whatIsStoppedOrPastTheCapGoesOnNoMore() {
      memory.active = Duration.ofMinutes(60);
      assertRefused(lease(1, now.plusSeconds(60)), Check.CAPS, Reason.SUPERVISOR_PAST_MINUTES);
      memory.active = Duration.ZERO;
      memory.stopped.add(grant.id());
      assertRefused(lease(1, now.plusSeconds(60)), Check.STOPS, Reason.STOPPED);
    }
  }

  @Nested
  class OfAnOwnersNewestTerms {
    private Optional<Refused> taken(Terms terms) {
      return check().terms(Town.signed(terms, town.at(town.owner)), pairing);
    }

    private static void assertRefused(Optional<Refused> no, Reason reason) {
      assertThat(no).map(Refused::reason).contains(reason);
    }

    @Test
    void theyAreTakenAndNothingIsSignedUnderOlderOnes() {
      assertThat(taken(papers.terms)).isEmpty();
      Terms newer =
          Papers.with(
              papers.terms, Terms::parse, "number", Papers.number(papers.terms.number() + 1));
      assertThat(taken(newer)).isEmpty();
      assertRefused(taken(papers.terms), Reason.TERMS_OLD);
      SignCheckTest.assertRefused(grant(), Check.TERMS, Reason.TERMS_OLD);
    }

    @Test
    void theyAreTheOwnersOfAnAgentPairedInThisProgram() {
      String forged = Town.signed(papers.terms, town.at(town.passkey("stranger")));
      assertRefused(check().terms(forged, pairing), Reason.TERMS_SIGNATURE);
      assertThat(taken(papers.terms)).isEmpty();
      Pairing newer = Papers.with(town.pairing(), Pairing::parse, "number", Papers.number(2));
      pairing =
          Town.signed(
              Papers.with(newer, Pairing::parse, "program", Papers.str("other-town")), town.agent);
      assertRefused(taken(papers.terms), Reason.PAIRING_OTHER);
    }
  }
}
