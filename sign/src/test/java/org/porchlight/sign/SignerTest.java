package org.porchlight.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.Incident;
import org.porchlight.grant.Pairing;
import org.porchlight.grant.Papers;
import org.porchlight.grant.Terms;
import org.porchlight.grant.Town;
import org.porchlight.note.Json;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;
import org.porchlight.note.SoftPasskey;

/** Both signers over real sockets: grants. */
class SignerTest extends Signing {
  @Test
  void bothSignWhatIsInOrder() throws Exception {
    SignedNote grant = bothSign(bundle());
    assertThat(grant.signers(town.policy().parties(), RelyingParty.NONE))
        .containsExactlyInAnyOrder(town.agency.verifierKey(), town.council.verifierKey());
  }

  @Test
  void theSameGrantIsSignedAgainTheSame() throws Exception {
    GrantBundle bundle = bundle();
    assertThat(agency.grant(bundle).body()).isEqualTo(agency.grant(bundle).body());
  }

  @Test
  void anotherGrantUnderTheSameIdIsNotSigned() throws Exception {
    GrantBundle first = bundle();
    String id = Grant.parse(first.grant()).id().value();
    assertThat(agency.grant(first).statusCode()).isEqualTo(200);
    papers.editGrant = g -> Papers.with(g, Grant::parse, "id", Papers.str(id));
    assertRefused(agency.grant(bundle()), "single-use", "grant-used");
  }

  @Nested
  class TheDoor {
    @Test
    void opensOnlyToTheHub() throws Exception {
      String body = agency.grantBody(bundle());
      HttpRequest.Builder without =
          agency.request("/grant").POST(HttpRequest.BodyPublishers.ofString(body));
      assertThat(agency.send(without).statusCode()).isEqualTo(401);
      HttpRequest.Builder wrong =
          agency
              .request("/grant")
              .header("Authorization", "Bearer another secret, as long")
              .POST(HttpRequest.BodyPublishers.ofString(body));
      assertThat(agency.send(wrong).statusCode()).isEqualTo(401);
    }

    @Test
    void tellsEverybodyItsKeyAndHealth() throws Exception {
      HttpResponse<String> key = agency.send(agency.request("/key").GET());
      assertThat(Office.field(key, "key")).isEqualTo(town.agency.verifierKey().toString());
      assertThat(Office.field(key, "role")).isEqualTo("agency");
      assertThat(agency.send(agency.request("/health").GET()).body()).isEqualTo("{\"ok\":true}");
    }

    @Test
    void refusesWhatIsTooLarge() throws Exception {
      assertThat(agency.post("/grant", "x".repeat(128 * 1024 + 1)).statusCode()).isEqualTo(413);
    }

    @Test
    void refusesWhatIsNotTheCall() throws Exception {
      assertThat(agency.post("/grant", "{").statusCode()).isEqualTo(400);
      assertThat(agency.post("/grant", "{}").statusCode()).isEqualTo(400);
      assertThat(agency.post("/grant", "[]").statusCode()).isEqualTo(400);
      assertThat(agency.post("/stop", "{\"stop\":\"\",\"x\":1}").statusCode()).isEqualTo(400);
      assertThat(agency.post("/nothing", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void namesTheCheckAndTheLaw() throws Exception {
      papers.incidentSigners = List.of(town.agency);
      HttpResponse<String> answer = agency.grant(bundle());
      assertRefused(answer, "signatures", "incident-signature");
      assertThat(Office.fields(answer).get("law")).isEqualTo(new Json.Int(2));
    }
  }

  @Nested
  class NoKeyNoPicture {
    @Test
    void theAgencySignsForEnrolledPasskeysOnlyAndBelievesTheListAtOnce() throws Exception {
      Enrolments.own(agency.data).remove(town.operator.verifierKey());
      assertRefused(agency.grant(bundle()), "signatures", "viewer-not-enrolled");
      agency.enrolOperator();
      assertThat(agency.grant(bundle()).statusCode()).isEqualTo(200);
    }

    @Test
    void anEnrolledPasskeySignsInAsItsOperatorOnly() throws Exception {
      papers.viewer =
          Papers.with(
              papers.viewer, org.porchlight.grant.Viewer::parse, "operator", Papers.str("1107"));
      assertRefused(agency.grant(bundle()), "signatures", "viewer-not-enrolled");
    }

    @Test
    void aPasskeyUsedElsewhereIsRefusedByBoth() throws Exception {
      papers.viewerSigners = List.of(town.operator.at(Town.RP, "https://evil.example"));
      assertRefused(agency.grant(bundle()), "signatures", "note-broken");
      assertRefused(council.grant(bundle()), "signatures", "note-broken");
    }
  }

  @Nested
  class NoConsentNoVideo {
    @Test
    void termsByAnotherKeyThanTheOneTheAgentNamesAreRefusedByBoth() throws Exception {
      papers.termsSigners = List.of(town.at(town.passkey("owner-14-alder")));
      assertRefused(agency.grant(bundle()), "signatures", "terms-signature");
      assertRefused(council.grant(bundle()), "signatures", "terms-signature");
    }

    @Test
    void anOwnerWhoWantsToBeAskedIsAskedBeforeEitherSigns() throws Exception {
      papers.terms = Papers.with(papers.terms, Terms::parse, "consent", Papers.str("ask"));
      assertRefused(agency.grant(bundle()), "terms", "owner-yes-missing");
      assertRefused(council.grant(bundle()), "terms", "owner-yes-missing");
      papers.grantSigners = List.of(town.agency, town.council, town.at(town.owner));
      assertThat(agency.grant(bundle()).statusCode()).isEqualTo(200);
      assertThat(council.grant(bundle()).statusCode()).isEqualTo(200);
    }

    @Test
    void theYesOfSomebodyElseCountsOnlyWhereTheTermsNameHim() throws Exception {
      SoftPasskey member = town.passkey("member-ana");
      papers.terms = Papers.with(papers.terms, Terms::parse, "consent", Papers.str("ask"));
      papers.grantSigners = List.of(town.agency, town.council, town.at(member));
      assertRefused(agency.grant(bundle()), "terms", "owner-yes-missing");
      assertRefused(council.grant(bundle()), "terms", "owner-yes-missing");
      papers.terms =
          Papers.with(papers.terms, Terms::parse, "number", Papers.number(4))
              .withAnswerers(List.of(member.verifierKey()));
      assertThat(agency.grant(bundle()).statusCode()).isEqualTo(200);
      assertThat(council.grant(bundle()).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyButTheAgentSaysWhoItsOwnerIs() throws Exception {
      SoftPasskey forger = town.passkey("owner-14-alder");
      papers.termsSigners = List.of(town.at(forger));
      SigningKey hub = town.key(town.agent.verifierKey().name());
      Pairing forged = new Pairing(Town.PROGRAM, town.agent.verifierKey(), forger.verifierKey(), 9);
      agency.pairing = Town.signed(forged, hub);
      assertRefused(agency.grant(bundle()), "signatures", "pairing-signature");
      agency.pairing =
          Town.signed(new Pairing(Town.PROGRAM, hub.verifierKey(), forger.verifierKey(), 1), hub);
      assertRefused(agency.grant(bundle()), "signatures", "pairing-signature");
      agency.pairing = "";
      assertRefused(agency.grant(bundle()), "notes", "note-broken");
    }

    @Test
    void anOwnerTheAgentHasLeftSignsNothingMore() throws Exception {
      assertThat(agency.grant(bundle()).statusCode()).isEqualTo(200);
      SoftPasskey next = town.passkey("owner-16-alder");
      String before = agency.pairing;
      agency.pairing =
          Town.signed(
              new Pairing(Town.PROGRAM, town.agent.verifierKey(), next.verifierKey(), 2),
              town.agent);
      assertRefused(agency.grant(bundle()), "signatures", "terms-signature");
      agency.pairing = before;
      assertRefused(agency.grant(bundle()), "signatures", "pairing-old");
      agency.restart();
      assertRefused(agency.grant(bundle()), "signatures", "pairing-old");
    }

    @Test
    void aPairingOfAnotherProgramIsRefused() throws Exception {
      agency.pairing =
          Town.signed(
              Papers.with(town.pairing(), Pairing::parse, "program", Papers.str("another-town")),
              town.agent);
      assertRefused(agency.grant(bundle()), "binding", "pairing-other");
    }

    @Test
    void withdrawnTermsAreNotGoneBackBehind() throws Exception {
      Terms standing = papers.terms;
      papers.terms =
          Papers.with(
              Papers.with(standing, Terms::parse, "number", Papers.number(4)),
              Terms::parse,
              "withdrawn",
              new Json.Bool(true));
      assertRefused(agency.grant(bundle()), "terms", "terms-withdrawn");
      papers.terms = standing;
      assertRefused(agency.grant(bundle()), "terms", "terms-old");
      agency.restart();
      assertRefused(agency.grant(bundle()), "terms", "terms-old");
    }

    @Test
    void aWithdrawalThatIsBroughtIsNotGoneBackBehind() throws Exception {
      GrantBundle standing = bundle();
      Terms left = Papers.with(papers.terms, Terms::parse, "number", Papers.number(4)).withdrawal();
      assertThat(council.terms(Papers.sign(left, papers.termsSigners)).body())
          .isEqualTo("{\"ok\":true}");
      assertRefused(council.grant(standing), "terms", "terms-old");
      council.restart();
      assertRefused(council.grant(standing), "terms", "terms-old");
    }

    @Test
    void aWithdrawalNobodyButTheOwnerCanSign() throws Exception {
      Terms left = Papers.with(papers.terms, Terms::parse, "number", Papers.number(4)).withdrawal();
      String forged = Papers.sign(left, List.of(town.at(town.passkey("owner-14-alder"))));
      assertRefused(council.terms(forged), "signatures", "terms-signature");
      assertThat(council.grant(bundle()).statusCode()).isEqualTo(200);
    }

    @Test
    void theExactPlaceIsCheckedToTheMetre() throws Exception {
      papers.incident =
          Papers.with(papers.incident, Incident::parse, "sensitive", new Json.Bool(true));
      papers.terms =
          Papers.with(papers.terms, Terms::parse, "place", json(32_300_123 + 260, -90_200_456));
      assertRefused(agency.grant(bundle()), "terms", "sensitive-nearby");
    }

    @Test
    void theCoarsePlaceIsNotEnoughForASigner() throws Exception {
      papers.incident = papers.incident.coarse();
      assertRefused(council.grant(bundle()), "incident", "incident-form");
    }

    private static Json json(int latE6, int lonE6) {
      return Json.Obj.of(Map.of("latE6", new Json.Int(latE6), "lonE6", new Json.Int(lonE6)));
    }
  }
}
