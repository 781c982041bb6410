package org.porchlight.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.grant.EndedBy;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.Incident;
import org.porchlight.grant.Lease;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.OwnerId;
import org.porchlight.grant.Papers;
import org.porchlight.grant.SignerRole;
import org.porchlight.grant.Stop;
import org.porchlight.grant.Terms;
import org.porchlight.grant.Town;
import org.porchlight.note.Bytes;
import org.porchlight.note.Json;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;

/** Both signers over real sockets. */
class SignerTest {
  @TempDir Path directory;
  private final Town town = new Town();
  private final Papers papers = new Papers(town);
  private Office agency;
  private Office council;

  @BeforeEach
  void open() throws Exception {
    agency = new Office(town, SignerRole.AGENCY, directory);
    council = new Office(town, SignerRole.COUNCIL, directory);
    agency.enrolOperator();
  }

  @AfterEach
  void close() throws Exception {
    agency.close();
    council.close();
  }

  private GrantBundle bundle() {
    return papers.forSigner(Bytes.random(16, town.random));
  }

  private SignedNote bothSign(GrantBundle bundle) throws Exception {
    SignedNote note = SignedNote.unsigned(bundle.grant());
    return Office.with(Office.with(note, agency.grant(bundle)), council.grant(bundle));
  }

  private Lease lease(SignedNote grant, long number, Instant now) throws Exception {
    Grant says = Grant.parse(grant.text());
    return new Lease(
        says.id(), says.agent(), number, Bytes.random(16, town.random), now.plusSeconds(60));
  }

  private HttpResponse<String> ask(Office office, SignedNote grant, long number) throws Exception {
    return office.lease(
        lease(grant, number, office.now), grant.toString(), papers.ordinance, papers.incident);
  }

  private static void assertRefused(HttpResponse<String> answer, String check, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(Office.field(answer, "check")).isEqualTo(check);
    assertThat(Office.field(answer, "code")).isEqualTo(code);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

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
      String body = Office.grantBody(bundle());
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
    void aKnownOwnersTermsMustBeHis() throws Exception {
      Book.owners(agency.data)
          .add(town.agent.verifierKey().toString(), town.passkey("owner-14-alder").verifierKey());
      assertRefused(agency.grant(bundle()), "signatures", "terms-signature");
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

  @Nested
  class Leases {
    @Test
    void areSignedInTheirOrder() throws Exception {
      SignedNote grant = bothSign(bundle());
      assertThat(ask(agency, grant, 1).statusCode()).isEqualTo(200);
      assertThat(ask(agency, grant, 1).statusCode()).isEqualTo(200);
      assertThat(ask(agency, grant, 2).statusCode()).isEqualTo(200);
      assertRefused(ask(agency, grant, 1), "number", "lease-number");
      assertRefused(ask(agency, grant, 4), "number", "lease-number");
    }

    @Test
    void endWithAStopForEver() throws Exception {
      SignedNote grant = bothSign(bundle());
      Grant says = Grant.parse(grant.text());
      Stop stop = Stop.of(Town.PROGRAM, says.id(), EndedBy.OWNER, Town.NOW);
      assertThat(agency.stop(stop.text()).statusCode()).isEqualTo(200);
      assertRefused(ask(agency, grant, 1), "stops", "stopped");
      agency.restart();
      assertRefused(ask(agency, grant, 1), "stops", "stopped");
      assertThat(ask(council, grant, 1).statusCode()).isEqualTo(200);
    }

    @Test
    void endWithAStopThatCameAlong() throws Exception {
      SignedNote grant = bothSign(bundle());
      Stop stop = Stop.of(Town.PROGRAM, new OwnerId("owner-14-alder"), EndedBy.OWNER, Town.NOW);
      HttpResponse<String> answer =
          agency.lease(
              lease(grant, 1, agency.now),
              grant.toString(),
              papers.ordinance,
              papers.incident,
              Office.str(stop.text()));
      assertRefused(answer, "stops", "stopped");
    }

    @Test
    void endWithTheProgramsStopUntilTheCouncilSignsAnother() throws Exception {
      assertThat(agency.grant(bundle()).statusCode()).isEqualTo(200);
      Stop stop = Stop.of(Town.PROGRAM, EndedBy.COUNCIL, Town.NOW.minusSeconds(60));
      assertThat(agency.stop(stop.text()).statusCode()).isEqualTo(200);
      assertRefused(agency.grant(bundle()), "stops", "stopped");
      papers.ordinance = papers.ordinance.nextPaused(false);
      assertThat(agency.grant(bundle()).statusCode()).isEqualTo(200);
    }

    @Test
    void endWithTheIncidentAndNeverGoBack() throws Exception {
      SignedNote grant = bothSign(bundle());
      Incident open = papers.incident;
      papers.incident =
          Papers.with(
              Papers.with(open, Incident::parse, "number", Papers.number(2)),
              Incident::parse,
              "state",
              Papers.str("closed"));
      assertRefused(ask(council, grant, 1), "incident", "incident-closed");
      papers.incident = open;
      assertRefused(ask(council, grant, 1), "incident", "incident-old");
      council.restart();
      assertRefused(ask(council, grant, 1), "incident", "incident-old");
    }

    @Test
    void endWithThePauseAndNeverGoBack() throws Exception {
      SignedNote grant = bothSign(bundle());
      Ordinance running = papers.ordinance;
      papers.ordinance = running.nextPaused(true);
      assertRefused(ask(agency, grant, 1), "ordinance", "program-paused");
      papers.ordinance = running;
      agency.restart();
      assertRefused(ask(agency, grant, 1), "ordinance", "ordinance-old");
    }

    @Test
    void endWithTheGrant() throws Exception {
      SignedNote grant = bothSign(bundle());
      agency.now = Town.NOW.plus(Duration.ofMinutes(20));
      assertRefused(ask(agency, grant, 1), "time", "grant-ended");
    }

    @Test
    void areNotSignedAheadOfTime() throws Exception {
      SignedNote grant = bothSign(bundle());
      Lease long1 = lease(grant, 1, agency.now.plus(Duration.ofMinutes(3)));
      HttpResponse<String> answer =
          agency.lease(long1, grant.toString(), papers.ordinance, papers.incident);
      assertRefused(answer, "time", "lease-time");
    }

    @Test
    void needAGrantBothSigned() throws Exception {
      GrantBundle bundle = bundle();
      SignedNote half = Office.with(SignedNote.unsigned(bundle.grant()), agency.grant(bundle));
      assertRefused(ask(agency, half, 1), "signatures", "signatures-missing");
    }

    @Test
    void needAGrantThisSignerSigned() throws Exception {
      GrantBundle bundle = bundle();
      SignedNote forged =
          SignedNote.unsigned(bundle.grant())
              .withSignature(town.agency.sign(bundle.grant()))
              .withSignature(town.council.sign(bundle.grant()));
      assertRefused(ask(agency, forged, 1), "binding", "grant-unknown");
    }

    @Test
    void stopWhereASupervisorWouldBeNeededAcrossARestart() throws Exception {
      papers.ordinance =
          Papers.with(
              papers.ordinance, Ordinance::parse, "supervisorPastMinutes", Papers.number(2));
      SignedNote grant = bothSign(bundle());
      assertThat(ask(agency, grant, 1).statusCode()).isEqualTo(200);
      agency.now = agency.now.plusSeconds(60);
      assertThat(ask(agency, grant, 2).statusCode()).isEqualTo(200);
      agency.restart();
      assertRefused(ask(agency, grant, 3), "caps", "supervisor-past-minutes");
    }
  }

  @Nested
  class Ordinances {
    private HttpResponse<String> propose(Office office, Ordinance ordinance, String by)
        throws Exception {
      return office.post(
          "/ordinance",
          Office.object(Map.of("ordinance", Office.str(ordinance.text()), "by", Office.str(by))));
    }

    private String member(Ordinance ordinance) {
      return town.at(town.operator).sign(ordinance.text()).toString();
    }

    @BeforeEach
    void enrolTheMemberAndSeeTheFirst() throws Exception {
      council.enrolOperator();
      assertThat(council.grant(bundle()).statusCode()).isEqualTo(200);
    }

    @Test
    void areSignedWhenAMemberSignedTheNext() throws Exception {
      Ordinance paused = papers.ordinance.nextPaused(true);
      HttpResponse<String> answer = propose(council, paused, member(paused));
      SignedNote note = Office.with(paused.unsigned(), answer);
      assertThat(note.signers(town.policy().parties(), RelyingParty.NONE))
          .containsExactly(town.council.verifierKey());
      assertRefused(council.grant(bundle()), "ordinance", "ordinance-old");
    }

    @Test
    void areSignedByTheCouncilOnly() throws Exception {
      Ordinance paused = papers.ordinance.nextPaused(true);
      assertThat(propose(agency, paused, member(paused)).statusCode()).isEqualTo(404);
    }

    @Test
    void needAnEnrolledPasskey() throws Exception {
      Ordinance paused = papers.ordinance.nextPaused(true);
      Enrolments.own(council.data).remove(town.operator.verifierKey());
      assertRefused(propose(council, paused, member(paused)), "signatures", "ordinance-approval");
    }

    @Test
    void needASignatureOverThisText() throws Exception {
      Ordinance paused = papers.ordinance.nextPaused(true);
      Ordinance ended = papers.ordinance.nextEnded(Town.NOW);
      assertRefused(propose(council, ended, member(paused)), "signatures", "ordinance-approval");
    }

    @Test
    void riseByOne() throws Exception {
      Ordinance third = papers.ordinance.nextPaused(true).nextPaused(false);
      assertRefused(propose(council, third, member(third)), "number", "ordinance-number");
      Ordinance other =
          Papers.with(papers.ordinance, Ordinance::parse, "radiusMeters", Papers.number(642));
      assertRefused(propose(council, other, member(other)), "number", "ordinance-number");
    }

    @Test
    void stayBelowTheCeilings() throws Exception {
      String over = Papers.edited(papers.ordinance.text(), "radiusMeters", Papers.number(643));
      String by = town.at(town.operator).sign(over).toString();
      HttpResponse<String> answer =
          council.post(
              "/ordinance",
              Office.object(Map.of("ordinance", Office.str(over), "by", Office.str(by))));
      assertRefused(answer, "schema", "note-broken");
    }
  }
}
