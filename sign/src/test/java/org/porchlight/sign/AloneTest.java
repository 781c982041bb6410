package org.porchlight.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.grant.EndedBy;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.Incident;
import org.porchlight.grant.Lease;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Papers;
import org.porchlight.grant.Stop;
import org.porchlight.grant.Terms;
import org.porchlight.grant.Town;
import org.porchlight.grant.Viewer;
import org.porchlight.note.Bytes;
import org.porchlight.note.Json;
import org.porchlight.note.SignedNote;

/** What the ordinance gives no operator alone, whatever the hub counts. */
class AloneTest extends Signing {
  /** A grant for a camera of this town's one owner, asked for now. */
  private GrantBundle grant(String camera) {
    papers.terms = Papers.with(papers.terms, Terms::parse, "camera", Papers.str(camera));
    papers.editAsk =
        ask ->
            Papers.with(
                Papers.with(
                    ask, org.porchlight.grant.Ask::parse, "cameras", Papers.strings(camera)),
                org.porchlight.grant.Ask::parse,
                "at",
                Papers.time(agency.now.minusSeconds(1)));
    papers.editGrant =
        grant ->
            Papers.with(grant, Grant::parse, "notAfter", Papers.time(agency.now.plusSeconds(1200)));
    return papers.forSigner(Bytes.random(16, town.random));
  }

  private static String code(HttpResponse<String> answer) {
    return answer.statusCode() == 200 ? "signed" : Office.field(answer, "code");
  }

  private String sign(String camera) throws Exception {
    return code(agency.grant(grant(camera)));
  }

  private static GrantId id(GrantBundle bundle) throws Exception {
    return Grant.parse(bundle.grant()).id();
  }

  private void later(Duration time) {
    Instant now = agency.now.plus(time);
    agency.now = now;
    council.now = now;
    papers.incident =
        Papers.with(
            Papers.with(
                papers.incident,
                Incident::parse,
                "reportedAt",
                Papers.time(now.minus(Duration.ofMinutes(4)))),
            Incident::parse,
            "number",
            Papers.number(papers.incident.number() + 1));
    Viewer viewer = papers.viewer;
    papers.viewer =
        new Viewer(
            viewer.agency(),
            viewer.program(),
            viewer.operator(),
            viewer.passkey(),
            viewer.askKey(),
            viewer.encryptionKey(),
            viewer.codecs(),
            now.minusSeconds(3600),
            now.plusSeconds(7200));
  }

  @Nested
  class ManyCamerasAtOnce {
    @BeforeEach
    void fourAreOpen() throws Exception {
      for (int i = 1; i <= 4; i++) {
        assertThat(sign("camera-" + i)).isEqualTo("signed");
      }
    }

    @Test
    void theFifthNeedsASecondPerson() throws Exception {
      assertThat(sign("camera-5")).isEqualTo("supervisor-over-cameras");
      agency.restart();
      assertThat(sign("camera-5")).isEqualTo("supervisor-over-cameras");
    }

    @Test
    void aSupervisorsYesOpensTheFifthAndThatOneOnly() throws Exception {
      agency.enrolSupervisor();
      papers.approved();
      GrantBundle fifth = grant("camera-5");
      assertThat(code(agency.grant(fifth))).isEqualTo("signed");
      assertThat(code(council.grant(fifth))).isEqualTo("signed");
      agency.restart();
      assertThat(code(agency.grant(fifth))).isEqualTo("signed");
      papers.editApproval = null;
      assertThat(sign("camera-6")).isEqualTo("supervisor-over-cameras");
    }

    @Test
    void whoIsTakenOffTheListOfSupervisorsApprovesNothingFromThenOn() throws Exception {
      papers.approved();
      assertThat(sign("camera-5")).isEqualTo("approval-not-enrolled");
      agency.enrolSupervisor();
      GrantBundle fifth = grant("camera-5");
      agency.revoke(town.supervisor.verifierKey());
      assertThat(code(agency.grant(fifth))).isEqualTo("approval-not-enrolled");
    }

    @Test
    void anOperatorsEnrolmentIsNoSupervisors() throws Exception {
      Enrolments.own(agency.data).add("1107", town.supervisor.verifierKey());
      papers.approved();
      assertThat(sign("camera-5")).isEqualTo("approval-not-enrolled");
    }

    @Test
    void oneOfTheFourAgainIsNoFifth() throws Exception {
      assertThat(sign("camera-4")).isEqualTo("signed");
    }

    @Test
    void whatRanOutOrWasStoppedCountsNoMore() throws Exception {
      later(Duration.ofSeconds(60));
      GrantBundle fifth = grant("camera-5");
      assertThat(code(agency.grant(fifth))).isEqualTo("signed");
      for (int i = 6; i <= 8; i++) {
        assertThat(sign("camera-" + i)).isEqualTo("signed");
      }
      assertThat(sign("camera-9")).isEqualTo("supervisor-over-cameras");
      agency.stop(Stop.of(Town.PROGRAM, id(fifth), EndedBy.OPERATOR, agency.now).text());
      assertThat(sign("camera-9")).isEqualTo("signed");
    }
  }

  @Nested
  class OneOwnersCamerasAgainAndAgain {
    /** A look that got its first lease. */
    private void look(String camera) throws Exception {
      GrantBundle bundle = grant(camera);
      SignedNote note = SignedNote.unsigned(bundle.grant());
      note = Office.with(Office.with(note, agency.grant(bundle)), council.grant(bundle));
      Lease lease =
          new Lease(
              id(bundle),
              town.agent.verifierKey(),
              1,
              Bytes.random(16, town.random),
              agency.now.plusSeconds(60));
      assertThat(
              agency.lease(lease, note.toString(), papers.ordinance, papers.incident).statusCode())
          .isEqualTo(200);
    }

    @BeforeEach
    void twoLooksInTwoDays() throws Exception {
      look("door");
      later(Duration.ofDays(1));
      look("yard");
      later(Duration.ofDays(1));
    }

    @Test
    void theThirdInSevenDaysNeedsASecondPersonWhicheverCameraItIs() throws Exception {
      assertThat(sign("roof")).isEqualTo("supervisor-owner-looks");
      agency.restart();
      assertThat(sign("door")).isEqualTo("supervisor-owner-looks");
    }

    @Test
    void aWeekAfterTheFirstItIsTheSecondAgain() throws Exception {
      later(Duration.ofDays(5).plusSeconds(1));
      assertThat(sign("roof")).isEqualTo("signed");
    }

    @Test
    void theCitysOwnCamerasAreNoOwners() throws Exception {
      papers.terms = Papers.with(papers.terms, Terms::parse, "city", new Json.Bool(true));
      papers.terms = Papers.with(papers.terms, Terms::parse, "number", Papers.number(4));
      assertThat(sign("roof")).isEqualTo("signed");
    }

    @Test
    void anOrdinanceThatAllowsMoreAllowsMore() throws Exception {
      papers.ordinance =
          Papers.with(
              Papers.with(papers.ordinance, Ordinance::parse, "number", Papers.number(2)),
              Ordinance::parse,
              "supervisorOwnerLooks",
              Papers.number(4));
      assertThat(sign("roof")).isEqualTo("signed");
    }
  }
}
