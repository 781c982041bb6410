package org.porchlight.hub.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.grant.Approval;
import org.porchlight.grant.Ask;
import org.porchlight.grant.Consent;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import org.porchlight.grant.OperatorId;
import org.porchlight.hub.Hand;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Lender;
import org.porchlight.hub.Looker;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.camera.Agents;
import org.porchlight.hub.people.Face;
import org.porchlight.note.NoteHash;
import org.porchlight.note.SignedNote;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The third look in seven days waits for a supervisor, and opens by nothing but his signed yes. */
@HubTest
class SecondPersonTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @LocalServerPort int port;
  @Autowired Agents agents;
  @Autowired Approvals approvals;
  @Autowired TestClock clock;
  @Autowired JdbcClient sql;
  private Lender owner;
  private Looker operator;
  private Hand supervisor;
  private String incident;

  @BeforeEach
  void twoLooksInAWeek() {
    sql.sql("delete from limit_bucket").update();
    sql.sql("delete from terms").update();
    sql.sql("delete from leaving").update();
    sql.sql("delete from past").update();
    sql.sql("delete from approval").update();
    sql.sql("update camera set lat_e6 = null, lon_e6 = null").update();
    sql.sql("delete from camera where id in ('second-door', 'second-till', 'second-other')")
        .update();
    owner = new Lender(port, "5-tannery-row", "second-door", "second-till");
    owner.lend("second-door", terms -> lent(terms, Consent.ALWAYS));
    owner.well(agents);
    operator = new Looker(port, "badge-2291");
    supervisor = new Hand(port, Face.ROOM, "badge-1107");
    incident = "second-" + NUMBER.incrementAndGet();
    report(IncidentState.OPEN, 1);
    look();
    look();
  }

  @AfterEach
  void theClockGoesOn() {
    clock.ahead(Duration.ZERO);
  }

  private static org.porchlight.grant.Terms lent(
      org.porchlight.grant.Terms terms, Consent consent) {
    return Change.of(Change.of(terms).set("consent", consent)).set("place", TestTown.CHAPEL_STREET);
  }

  private void report(IncidentState state, int number) {
    String body =
        TestTown.pair(
            TestTown.incident(incident, number, "ROBBERY ARMED", new Kind("violent-crime"), state));
    assertThat(operator.hand().page().post("/dispatch/incidents", body).status()).isEqualTo(200);
  }

  private void look() {
    JsonNode answer = operator.ask(incident, false, "second-door").body();
    assertThat(answer.path("decision").asString()).isEqualTo("allow");
    assertThat(answer.path("approval").isNull()).isTrue();
    sql.sql("update past set opened_at = now(), ended_at = now(), ended_by = 'operator'").update();
  }

  /** The third. */
  private JsonNode asked() {
    JsonNode answer = operator.ask(incident, false, "second-door").body();
    assertThat(answer.at("/approval/state").asString()).as("%s", answer).isEqualTo("waiting");
    return answer;
  }

  private JsonNode again(JsonNode asked) {
    return operator.hand().page().get("/room/asks/" + id(asked)).body();
  }

  private static String id(JsonNode asked) {
    return asked.path("id").asString();
  }

  private static String path(JsonNode asked) {
    return "/room/approvals/" + id(asked);
  }

  private Ask says(JsonNode asked) {
    try {
      JsonNode whole = supervisor.page().get(path(asked)).body();
      return Ask.parse(SignedNote.parse(whole.path("note").asString()).text());
    } catch (org.porchlight.note.NoteException e) {
      throw new AssertionError(e);
    }
  }

  private Approval approval(JsonNode asked) {
    Ask ask = says(asked);
    return new Approval(
        TestTown.PROGRAM,
        new OperatorId("badge-1107"),
        supervisor.passkey(),
        ask.hash(),
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        ask.at().plus(Ask.MAX_AGE));
  }

  private Page.Answer approve(JsonNode asked, String note) {
    return supervisor.page().post(path(asked), "{\"approval\":" + TestTown.quoted(note) + "}");
  }

  private Page.Answer approve(JsonNode asked) {
    return approve(asked, supervisor.signed(approval(asked)));
  }

  private void assertRefused(Page.Answer answer, String code) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(422);
    assertThat(answer.body().at("/reasons/0/code").asString()).isEqualTo(code);
  }

  private void assertStillWaiting(JsonNode asked) {
    assertThat(again(asked).at("/approval/state").asString()).isEqualTo("waiting");
    assertThat(again(asked).path("looks").size()).isZero();
  }

  private int grants(JsonNode asked) {
    return sql.sql("select count(*) from grants where ask = :ask")
        .param("ask", id(asked))
        .query(Integer.class)
        .single();
  }

  private String audited(JsonNode asked, String what) {
    return sql.sql(
            "select actor || ' ' || result || ' ' || details::text from audit_event"
                + " where about = :ask and what = :what")
        .param("ask", id(asked))
        .param("what", what)
        .query(String.class)
        .single();
  }

  @Nested
  class WhileItWaits {
    @Test
    void theOperatorIsToldWhyUntilWhenAndWhoCanAnswer() {
      JsonNode answer = asked();
      assertThat(answer.path("decision").asString()).isEqualTo("needs");
      assertThat(answer.path("looks").size()).isZero();
      assertThat(answer.at("/approval/reasons/0/code").asString())
          .isEqualTo("supervisor-owner-looks");
      assertThat(answer.at("/approval/who").toString()).contains("Badge 1107");
      Instant until = Instant.parse(answer.at("/approval/until").asString());
      assertThat(until).isBetween(Instant.now().plusSeconds(330), Instant.now().plusSeconds(360));
      assertThat(grants(answer)).isZero();
    }

    @Test
    void theSupervisorSeesTheAskThePurposeTheCameraAndItsHistory() {
      JsonNode answer = asked();
      JsonNode list = supervisor.page().get("/room/approvals").body().path("waiting");
      assertThat(list.size()).isEqualTo(1);
      assertThat(list.at("/0/operator").asString()).isEqualTo("Badge 2291");
      JsonNode whole = supervisor.page().get(path(answer)).body();
      assertThat(whole.path("purpose").asString()).isEqualTo(Looker.PURPOSE);
      assertThat(whole.at("/cameras/0/camera").asString()).isEqualTo("second-door");
      assertThat(whole.at("/cameras/0/looks").size()).isEqualTo(2);
      assertThat(whole.at("/cameras/0/looks/0/operator").asString()).isEqualTo("Badge 2291");
      assertThat(whole.path("owners").asInt()).isZero();
    }

    @Test
    void nobodyElseSeesIt() {
      JsonNode answer = asked();
      assertThat(operator.hand().page().get("/room/approvals").status()).isEqualTo(403);
      assertThat(operator.hand().page().get(path(answer)).status()).isEqualTo(403);
      assertThat(operator.hand().page().post(path(answer), "{\"approval\":\"\"}").status())
          .isEqualTo(403);
      Page owners = new Hand(port, Face.HOME, "14-alder").page();
      assertThat(owners.get(path(answer)).status()).isIn(401, 403);
    }

    @Test
    void theOperatorCanStopWaiting() {
      JsonNode answer = asked();
      Page.Answer cancelled =
          operator.hand().page().post("/room/asks/" + id(answer) + "/cancel", "{}");
      assertThat(cancelled.status()).isEqualTo(204);
      assertThat(again(answer).at("/approval/state").asString()).isEqualTo("cancelled");
      assertThat(approve(answer).status()).isEqualTo(409);
      assertThat(grants(answer)).isZero();
    }
  }

  @Nested
  class WhenTheSupervisorApproves {
    @Test
    void itOpensAndBothAreOnTheRecordAndInTheGrant() throws Exception {
      JsonNode answer = asked();
      String note = supervisor.signed(approval(answer));
      assertThat(approve(answer, note).status()).isEqualTo(204);
      JsonNode now = again(answer);
      assertThat(now.path("decision").asString()).isEqualTo("allow");
      assertThat(now.at("/approval/state").asString()).isEqualTo("approved");
      assertThat(now.at("/approval/by").asString()).isEqualTo("Badge 1107");
      assertThat(now.at("/looks/0/camera").asString()).isEqualTo("second-door");
      String text =
          sql.sql("select text from grants where ask = :ask")
              .param("ask", id(answer))
              .query(String.class)
              .single();
      String hash = NoteHash.of(SignedNote.parse(note).text()).value();
      assertThat(text).contains("\"approval\":\"" + hash + "\"");
      assertThat(audited(answer, "ask.approved")).contains("badge-1107", "DONE", "badge-2291");
      assertThat(
              sql.sql(
                      "select parties_record from log_entry where about = :ask order by number desc")
                  .param("ask", id(answer))
                  .query(String.class)
                  .list())
          .first()
          .asString()
          .contains("\"operator\":\"Badge 2291\"", "\"supervisor\":\"Badge 1107\"", hash);
      assertThat(
              sql.sql(
                      "select operator_reference || ' ' || supervisor_reference from look where ask = :ask")
                  .param("ask", id(answer))
                  .query(String.class)
                  .single())
          .isEqualTo("Badge 2291 Badge 1107");
    }

    @Test
    void ownersWhoAskFirstAreAskedOnlyThen() {
      owner.lend("second-till", terms -> lent(terms, Consent.ASK));
      owner.well(agents);
      JsonNode answer = operator.ask(incident, true, "second-door").body();
      assertThat(answer.path("decision").asString()).isEqualTo("needs");
      assertThat(answer.path("owners").isNull()).isTrue();
      assertThat(grants(answer)).isZero();
      JsonNode whole = supervisor.page().get(path(answer)).body();
      assertThat(whole.path("owners").asInt()).isEqualTo(1);
      assertThat(whole.toString()).doesNotContain("second-till");
      assertThat(approve(answer).status()).isEqualTo(204);
      JsonNode now = again(answer);
      assertThat(now.at("/owners/asked").asInt()).isEqualTo(1);
      assertThat(now.path("looks").size()).isEqualTo(2);
      assertThat(now.toString()).doesNotContain("second-till");
    }

    @Test
    void aYesCountsOnce() {
      JsonNode answer = asked();
      assertThat(approve(answer).status()).isEqualTo(204);
      assertThat(approve(answer).status()).isEqualTo(409);
      assertThat(grants(answer)).isEqualTo(1);
    }
  }

  @Nested
  class WhenHeDoesNot {
    @Test
    void aNoIsANoAndHisWordsReachTheOperator() {
      JsonNode answer = asked();
      Page.Answer no =
          supervisor.page().post(path(answer) + "/refusal", "{\"said\":\"Use the city's.\"}");
      assertThat(no.status()).isEqualTo(204);
      JsonNode now = again(answer);
      assertThat(now.at("/approval/state").asString()).isEqualTo("refused");
      assertThat(now.at("/approval/said").asString()).isEqualTo("Use the city's.");
      assertThat(approve(answer).status()).isEqualTo(409);
      assertThat(grants(answer)).isZero();
      assertThat(audited(answer, "ask.not-approved")).contains("badge-1107", "REFUSED");
      assertThat(
              sql.sql(
                      "select parties_record from log_entry where about = :ask order by number desc")
                  .param("ask", id(answer))
                  .query(String.class)
                  .list())
          .first()
          .asString()
          .contains("\"decision\":\"not-approved\"", "\"supervisor\":\"Badge 1107\"");
    }

    @Test
    void silenceEndsItAfterSixMinutes() {
      JsonNode answer = asked();
      clock.ahead(ApprovalRows.SILENCE.minusSeconds(10));
      approvals.lapse();
      assertThat(again(answer).at("/approval/state").asString()).isEqualTo("waiting");
      clock.ahead(ApprovalRows.SILENCE.plusSeconds(1));
      assertThat(approve(answer).status()).isEqualTo(409);
      approvals.lapse();
      assertThat(again(answer).at("/approval/state").asString()).isEqualTo("unanswered");
      assertThat(grants(answer)).isZero();
    }
  }

  @Nested
  class LawFourNoYesIsMadeUp {
    @Test
    void anApprovalOfAnotherAskIsRefused() {
      JsonNode first = asked();
      String yes = supervisor.signed(approval(first));
      JsonNode second = asked();
      assertRefused(approve(second, yes), "approval-other");
      assertStillWaiting(second);
    }

    @Test
    void anyByteChangedIsRefused() {
      JsonNode answer = asked();
      String note = supervisor.signed(approval(answer));
      String changed = note.replace("\"at\":\"20", "\"at\":\"21");
      assertThat(approve(answer, changed).status()).isIn(400, 422);
      assertRefused(
          approve(answer, note.replace("badge-1107\",", "badge-1108\",")), "approval-signature");
      assertStillWaiting(answer);
    }

    @Test
    void aYesSignedByAnOperatorsPasskeyIsRefused() {
      JsonNode answer = asked();
      assertRefused(
          approve(answer, operator.hand().signed(approval(answer))), "approval-signature");
      assertStillWaiting(answer);
    }

    @Test
    void nobodyApprovesHisOwnAsk() {
      Looker himself = new Looker(port, "badge-1107");
      JsonNode answer = himself.ask(incident, false, "second-door").body();
      assertThat(answer.at("/approval/state").asString()).isEqualTo("waiting");
      assertThat(answer.at("/approval/who").toString()).doesNotContain("Badge 1107");
      assertRefused(himself.hand().page().get(path(answer)), "approval-own");
      Page.Answer yes = himself.hand().page().post(path(answer), "{\"approval\":\"porchlight\"}");
      assertRefused(yes, "approval-own");
      assertThat(supervisor.page().get("/room/approvals").body().path("waiting").size()).isZero();
    }

    @Test
    void aYesThatOutlivesTheAskOrHasEndedIsRefused() {
      JsonNode answer = asked();
      Approval yes = approval(answer);
      Approval longer = Change.of(yes).set("until", yes.until().plusMillis(1));
      assertRefused(approve(answer, supervisor.signed(longer)), "approval-ended");
      assertStillWaiting(answer);
    }
  }

  @Nested
  class LawTwoAndThreeWhatItRestedOnIsGone {
    @Test
    void aClosedIncidentEndsTheWait() {
      JsonNode answer = asked();
      report(IncidentState.CLOSED, 2);
      assertThat(again(answer).at("/approval/state").asString()).isEqualTo("over");
      assertThat(approve(answer).status()).isEqualTo(409);
      assertThat(grants(answer)).isZero();
    }

    @Test
    void theOperatorsEndedSessionEndsTheWait() {
      JsonNode answer = asked();
      String note = supervisor.signed(approval(answer));
      operator.hand().page().post("/room/sign-out", "{}");
      assertThat(approve(answer, note).status()).isEqualTo(409);
      assertThat(grants(answer)).isZero();
    }

    @Test
    void anOwnerWhoLeftMeanwhileIsNotOpened() {
      JsonNode answer = asked();
      owner.leave("second-door");
      assertThat(approve(answer).status()).isEqualTo(204);
      JsonNode now = again(answer);
      assertThat(now.path("decision").asString()).isEqualTo("deny");
      assertThat(now.at("/reasons/0/code").asString()).isEqualTo("camera-not-available");
      assertThat(grants(answer)).isZero();
    }
  }

  @Test
  void whatNeedsNobodyOpensAtOnceBesideWhatWaits() {
    Lender other = new Lender(port, "14-alder", "second-other");
    other.lend("second-other", terms -> lent(terms, Consent.ALWAYS));
    other.well(agents);
    JsonNode answer = operator.ask(incident, false, "second-door", "second-other").body();
    assertThat(answer.path("decision").asString()).isEqualTo("allow");
    assertThat(answer.path("looks").size()).isEqualTo(1);
    assertThat(answer.at("/looks/0/camera").asString()).isEqualTo("second-other");
    assertThat(answer.at("/approval/state").asString()).isEqualTo("waiting");
    assertThat(approve(answer).status()).isEqualTo(204);
    assertThat(again(answer).path("looks").size()).isEqualTo(2);
  }
}
