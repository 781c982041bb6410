package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.porchlight.note.Bytes;
import org.porchlight.note.Json;
import org.porchlight.note.NoteHash;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SoftPasskey;

/** A supervisor's yes: what it opens, and every way to have one without a supervisor. */
class SecondPersonTest {
  private final Town town = new Town();
  private final Papers papers = new Papers(town);
  private final RememberedSigner signer = new RememberedSigner();
  private final RememberedAgent agent = new RememberedAgent();
  private Instant now = Town.NOW;

  @BeforeEach
  void thirdLookApproved() {
    signer.enrolled.add(town.operator.verifierKey());
    signer.supervisors.add(town.supervisor.verifierKey());
    signer.looks = 2;
    papers.approved();
  }

  private Countersign sign(SignerRole role, GrantBundle bundle) {
    String pairing = Town.signed(town.pairing(), town.agent);
    return new SignCheck(town.signerKeys(role), signer).grant(bundle, pairing, now);
  }

  private GrantBundle forSigner() {
    return papers.forSigner(Bytes.random(16, town.random));
  }

  private Verdict open(GrantBundle bundle) {
    return new GrantCheck(town.pinned(), agent).check(bundle, now);
  }

  private GrantBundle forAgent() {
    return papers.forAgent(agent.handOut(town));
  }

  private static GrantBundle with(GrantBundle b, @Nullable String yes) {
    return new GrantBundle(
        b.grant(), b.incident(), b.viewer(), b.ask(), b.ordinance(), b.terms(), yes);
  }

  private static void assertRefused(Object answer, Check check, Reason reason) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Refused.class,
            no -> {
              assertThat(no.check()).as(no.sentence()).isEqualTo(check);
              assertThat(no.reason()).as(no.sentence()).isEqualTo(reason);
            });
  }

  /** Both signers and the agent refuse, for the same reason. */
  private void assertNobodyTakesIt(Check check, Reason reason) {
    for (SignerRole role : SignerRole.values()) {
      assertRefused(sign(role, forSigner()), check, reason);
    }
    assertRefused(open(forAgent()), check, reason);
    assertThat(signer.signed).isEmpty();
    assertThat(agent.spent).isEmpty();
  }

  private void edit(String field, Json value) {
    papers.editApproval = yes -> Papers.with(yes, Approval::parse, field, value);
  }

  @Nested
  class Allows {
    @ParameterizedTest
    @EnumSource(SignerRole.class)
    void aThirdLookAFifthCameraAndAnHourMore(SignerRole role) {
      signer.elsewhere = 4;
      signer.active = Duration.ofMinutes(60);
      assertThat(sign(role, forSigner())).isInstanceOf(Countersign.Sign.class);
    }

    @Test
    void theAgentToOpen() {
      assertThat(open(forAgent())).isInstanceOf(Verdict.Open.class);
    }

    @Test
    void leasesPastTheHourOfTheGrantThatNamesIt() {
      GrantBundle bundle = forSigner();
      assertThat(sign(SignerRole.AGENCY, bundle)).isInstanceOf(Countersign.Sign.class);
      signer.active = Duration.ofMinutes(61);
      Grant grant = signer.signed.values().iterator().next().grant();
      Lease lease =
          new Lease(
              grant.id(),
              grant.agent(),
              1,
              Bytes.random(16, town.random),
              Town.NOW.plusSeconds(60));
      LeaseBundle with =
          new LeaseBundle(
              lease.text(),
              Papers.sign(papers.incident, papers.incidentSigners),
              Papers.sign(papers.ordinance, papers.ordinanceSigners));
      String note = Town.signed(grant, town.agency, town.council);
      assertThat(new SignCheck(town.signerKeys(SignerRole.AGENCY), signer).lease(with, note, now))
          .isInstanceOf(Countersign.Sign.class);
    }

    @Test
    void nothingPastTheCapThatHoldsForEverybody() {
      signer.active = Duration.ofDays(1);
      assertRefused(sign(SignerRole.AGENCY, forSigner()), Check.CAPS, Reason.INCIDENT_CAP);
    }
  }

  @Nested
  class LawFourNoYesIsMadeUp {
    @ParameterizedTest
    @EnumSource(SignerRole.class)
    void withoutOneNothingIsSigned(SignerRole role) {
      papers.editApproval = null;
      assertRefused(sign(role, forSigner()), Check.CAPS, Reason.SUPERVISOR_OWNER_LOOKS);
    }

    @Test
    void aHashWithoutTheNoteIsNone() {
      for (SignerRole role : SignerRole.values()) {
        assertRefused(sign(role, with(forSigner(), null)), Check.BINDING, Reason.APPROVAL_OTHER);
      }
      assertRefused(open(with(forAgent(), null)), Check.BINDING, Reason.APPROVAL_OTHER);
    }

    @Test
    void aNoteTheGrantDoesNotNameIsNone() {
      papers.editGrant = grant -> Papers.with(grant, Grant::parse, "approval", Json.NULL);
      assertNobodyTakesIt(Check.BINDING, Reason.APPROVAL_OTHER);
    }

    @Test
    void oneForAnotherAskIsNone() {
      edit("ask", Papers.str(NoteHash.of("another ask").value()));
      assertNobodyTakesIt(Check.BINDING, Reason.APPROVAL_OTHER);
    }

    @Test
    void oneForAnotherProgramIsNone() {
      edit("program", Papers.str("another-town"));
      assertNobodyTakesIt(Check.BINDING, Reason.APPROVAL_OTHER);
    }

    @Test
    void oneThatWasUsedForAnAskBeforeIsNone() {
      GrantBundle first = forSigner();
      assertThat(sign(SignerRole.AGENCY, first)).isInstanceOf(Countersign.Sign.class);
      GrantBundle next = with(forSigner(), first.approval());
      assertRefused(sign(SignerRole.AGENCY, next), Check.BINDING, Reason.APPROVAL_OTHER);
    }

    @Test
    void oneThatAnotherKeySignedIsNone() {
      papers.approvalSigners = List.of(town.at(town.passkey("supervisor-1107")));
      assertNobodyTakesIt(Check.SIGNATURES, Reason.APPROVAL_SIGNATURE);
      papers.approvalSigners = List.of(town.at(town.operator));
      assertNobodyTakesIt(Check.SIGNATURES, Reason.APPROVAL_SIGNATURE);
      papers.approvalSigners = List.of(town.agency, town.council);
      assertNobodyTakesIt(Check.SIGNATURES, Reason.APPROVAL_SIGNATURE);
    }

    @Test
    void oneSignedElsewhereOrWithoutTheUserVerifiedIsNone() {
      papers.approvalSigners = List.of(town.supervisor.at("evil.example", "https://evil.example"));
      assertRefused(sign(SignerRole.AGENCY, forSigner()), Check.SIGNATURES, Reason.NOTE_BROKEN);
      papers.approvalSigners = List.of(town.at(town.supervisor));
      GrantBundle good = forSigner();
      String text = text(good.approval());
      String unverified =
          SignedNote.unsigned(text)
              .withSignature(
                  town.supervisor.line(
                      town.supervisor.assertion(
                          Bytes.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)).sha256(),
                          Town.RP,
                          Town.ORIGIN,
                          SoftPasskey.PRESENT)))
              .toString();
      assertRefused(
          sign(SignerRole.AGENCY, with(good, unverified)), Check.SIGNATURES, Reason.NOTE_BROKEN);
    }

    @Test
    void anOperatorsPasskeyApprovesNothing() {
      SoftPasskey another = town.passkey("operator-3310");
      signer.enrolled.add(another.verifierKey());
      edit("passkey", Papers.str(another.verifierKey().toString()));
      papers.approvalSigners = List.of(town.at(another));
      assertRefused(
          sign(SignerRole.AGENCY, forSigner()), Check.SIGNATURES, Reason.APPROVAL_NOT_ENROLLED);
    }

    @Test
    void whoIsNoSupervisorAnyMoreApprovesNothing() {
      signer.supervisors.clear();
      assertRefused(
          sign(SignerRole.AGENCY, forSigner()), Check.SIGNATURES, Reason.APPROVAL_NOT_ENROLLED);
    }

    @Test
    void nobodyApprovesHisOwnAskByHisNameOrByHisPasskey() {
      edit("supervisor", Papers.str("2291"));
      assertNobodyTakesIt(Check.APPROVAL, Reason.APPROVAL_OWN);
      signer.supervisors.add(town.operator.verifierKey());
      edit("passkey", Papers.str(town.operator.verifierKey().toString()));
      papers.approvalSigners = List.of(town.at(town.operator));
      assertNobodyTakesIt(Check.APPROVAL, Reason.APPROVAL_OWN);
    }
  }

  @Nested
  class LawThreeAYesHasItsTime {
    @Test
    void oneThatHasEndedIsNone() {
      edit("until", Papers.time(Town.NOW.plusSeconds(30)));
      now = Town.NOW.plusSeconds(30);
      assertNobodyTakesIt(Check.APPROVAL, Reason.APPROVAL_ENDED);
    }

    @Test
    void oneThatOutlivesItsAskIsNone() {
      edit("until", Papers.time(Town.NOW.minusSeconds(1).plus(Ask.MAX_AGE).plusMillis(1)));
      assertNobodyTakesIt(Check.APPROVAL, Reason.APPROVAL_ENDED);
    }

    @Test
    void oneFromBeforeTheAskOrFromTheFutureIsNone() {
      papers.editApproval =
          yes ->
              Papers.with(
                  Papers.with(yes, Approval::parse, "until", Papers.time(Town.NOW.plusSeconds(60))),
                  Approval::parse,
                  "at",
                  Papers.time(Town.NOW.minusSeconds(1).minus(Case.SKEW).minusMillis(1)));
      assertNobodyTakesIt(Check.APPROVAL, Reason.APPROVAL_ENDED);
      edit("at", Papers.time(Town.NOW.plus(Case.SKEW).plusMillis(1)));
      assertNobodyTakesIt(Check.APPROVAL, Reason.APPROVAL_ENDED);
    }
  }

  private static String text(@Nullable String note) {
    String signed = Objects.requireNonNull(note);
    return signed.substring(0, signed.lastIndexOf("\n\n") + 1);
  }
}
