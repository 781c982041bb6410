package org.porchlight.hub.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.grant.Approval;
import org.porchlight.grant.Ask;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Grant;
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
import org.porchlight.hub.ask.Change;
import org.porchlight.hub.camera.Agents;
import org.porchlight.hub.people.Face;
import org.porchlight.link.FromAgent;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.SignedNote;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * No clock, no video: one operator alone goes on for an hour at one camera, renewed again and
 * again, and not for a minute more without a second person.
 */
@HubTest
@Import({Heard.class, Heard.Line.class})
class PastAnHourTest {
  private static final String CAMERA = "hour-porch";
  private static final Duration HOUR = Duration.ofMinutes(60);
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final FakeSigner AGENCY = new FakeSigner(TestTown.AGENCY);
  private static final FakeSigner COUNCIL = new FakeSigner(TestTown.COUNCIL);
  private static final SecureRandom RANDOM = new SecureRandom();

  @DynamicPropertySource
  static void signers(DynamicPropertyRegistry settings) {
    settings.add("porchlight.signers.agency", AGENCY::address);
    settings.add("porchlight.signers.council", COUNCIL::address);
  }

  @LocalServerPort int port;
  @Autowired Agents agents;
  @Autowired JdbcClient sql;
  @Autowired Heard.Line line;
  @Autowired FromAgents fromAgents;
  @Autowired Grants grants;
  @Autowired TestClock clock;
  private Lender owner;
  private Looker operator;
  private String incident;
  private Duration ahead = Duration.ZERO;

  @BeforeEach
  void aCameraAndARobberyBesideIt() {
    for (String table :
        new String[] {"limit_bucket", "terms", "leaving", "approval", "past", "look", "grants"}) {
      sql.sql("delete from " + table).update();
    }
    sql.sql("update camera set lat_e6 = null, lon_e6 = null").update();
    sql.sql("delete from camera where id = :camera").param("camera", CAMERA).update();
    owner = new Lender(port, "14-alder", CAMERA);
    owner.lend(
        CAMERA,
        terms ->
            Change.of(Change.of(terms).set("consent", Consent.ALWAYS))
                .set("place", TestTown.CHAPEL_STREET));
    operator = new Looker(port, "badge-2291");
    incident = "hour-" + NUMBER.incrementAndGet();
    String body =
        TestTown.pair(
            TestTown.incident(
                incident, 1, "ROBBERY ARMED", new Kind("violent-crime"), IncidentState.OPEN));
    assertThat(operator.hand().page().post("/dispatch/incidents", body).status()).isEqualTo(200);
  }

  @AfterEach
  void now() {
    clock.ahead(Duration.ZERO);
  }

  private void pass(Duration time) {
    ahead = ahead.plus(time);
    clock.ahead(ahead);
  }

  /** Asks for the camera, for the first time or to go on. */
  private JsonNode ask(String previous) {
    owner.well(agents);
    line.forget();
    Bytes salt = Looker.salt();
    Ask says = operator.renewing(previous, salt, incident, false, CAMERA);
    Ask now = Change.of(says).set("at", clock.instant().truncatedTo(ChronoUnit.MILLIS));
    Page.Answer answer = operator.post(operator.signed(now), Looker.PURPOSE, salt);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body();
  }

  /**
   * The agent opens the next grant it is sent, and takes every lease of it: none falls due here.
   */
  private Grant opened() {
    try {
      Grant grant = Grant.parse(SignedNote.parse(line.next(ToAgent.Open.class).grant()).text());
      String challenge = Bytes.random(16, RANDOM).toString();
      fromAgents.opened(
          owner.agentKey(), new FromAgent.Opened(grant.id().value(), challenge, grant.notAfter()));
      sql.sql("update grants set lease_until = not_after, lease_due_at = not_after where id = :id")
          .param("id", grant.id().value())
          .update();
      assertThat(state(grant)).isInstanceOf(GrantState.Open.class);
      return grant;
    } catch (NoteException e) {
      throw new AssertionError(e);
    }
  }

  private GrantState state(Grant grant) {
    return grants.grant(grant.id().value()).orElseThrow().state();
  }

  /** Goes on alone, five minutes before each end, for as long as the hub allows it. */
  private List<Grant> aloneAsLongAsItGoes() {
    List<Grant> all = new ArrayList<>();
    assertThat(ask(null).path("decision").asString()).isEqualTo("allow");
    all.add(opened());
    while (all.size() < 10) {
      pass(Duration.between(clock.instant(), all.getLast().notAfter()).minusMinutes(5));
      if (!ask(all.getLast().id().value()).path("decision").asString().equals("allow")) {
        return all;
      }
      Grant next = opened();
      assertThat(next.previous()).isEqualTo(all.getLast().id());
      assertThat(state(all.getLast())).isInstanceOf(GrantState.Ended.class);
      all.add(next);
    }
    throw new AssertionError("it goes on and on");
  }

  private JsonNode last() {
    String id =
        sql.sql("select id from ask where incident = :incident order by at desc limit 1")
            .param("incident", incident)
            .query(String.class)
            .single();
    return operator.hand().page().get("/room/asks/" + id).body();
  }

  /** The supervisor, who signs in now, says yes. */
  private String approve(JsonNode asked) {
    Hand supervisor = new Hand(port, Face.ROOM, "badge-1107");
    String path = "/room/approvals/" + asked.path("id").asString();
    JsonNode whole = supervisor.page().get(path).body();
    try {
      Ask ask = Ask.parse(SignedNote.parse(whole.path("note").asString()).text());
      Approval yes =
          new Approval(
              TestTown.PROGRAM,
              new OperatorId("badge-1107"),
              supervisor.passkey(),
              ask.hash(),
              clock.instant().truncatedTo(ChronoUnit.MILLIS),
              ask.at().plus(Ask.MAX_AGE));
      String note = supervisor.signed(yes);
      Page.Answer answer =
          supervisor.page().post(path, "{\"approval\":" + TestTown.quoted(note) + "}");
      assertThat(answer.status()).as("%s", answer.body()).isEqualTo(204);
      return note;
    } catch (NoteException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aloneItIsRenewedWithinTheHourAndThenWaitsForASecondPersonAndEndsWithoutHim() {
    Instant began = clock.instant();
    List<Grant> alone = aloneAsLongAsItGoes();

    assertThat(alone).hasSizeGreaterThan(2);
    assertThat(alone.getLast().notAfter()).isBeforeOrEqualTo(began.plus(HOUR).plusSeconds(60));
    JsonNode waits = last();
    assertThat(waits.path("decision").asString()).isEqualTo("needs");
    assertThat(waits.at("/approval/reasons/0/code").asString())
        .isEqualTo("supervisor-past-minutes");
    assertThat(waits.path("looks").size()).isZero();

    pass(Duration.between(clock.instant(), alone.getLast().notAfter()).plusSeconds(1));
    assertThat(line.event(GrantEvent.GrantEnded.class).grant())
        .isEqualTo(alone.getLast().id().value());
    assertThat(line.said).noneMatch(one -> one.message() instanceof ToAgent.Open);
  }

  @Test
  void withASecondPersonsYesItGoesOnPastTheHourWithoutAGapAndHisYesIsInTheGrant()
      throws NoteException {
    Instant began = clock.instant();
    Grant last = aloneAsLongAsItGoes().getLast();

    String note = approve(last());
    Grant beyond = opened();

    assertThat(beyond.previous()).isEqualTo(last.id());
    assertThat(beyond.notAfter()).isAfter(began.plus(HOUR));
    assertThat(Objects.requireNonNull(beyond.approval()))
        .isEqualTo(NoteHash.of(SignedNote.parse(note).text()));
    assertThat(state(last)).isInstanceOf(GrantState.Ended.class);
  }

  @Test
  void hisYesIsForOneRenewalAndTheNextNeedsAnother() {
    Grant last = aloneAsLongAsItGoes().getLast();
    approve(last());
    Grant beyond = opened();
    assertThat(state(last)).isInstanceOf(GrantState.Ended.class);

    pass(Duration.between(clock.instant(), beyond.notAfter()).minusMinutes(5));
    JsonNode next = ask(beyond.id().value());

    assertThat(next.path("decision").asString()).isEqualTo("needs");
    assertThat(next.at("/approval/state").asString()).isEqualTo("waiting");
    assertThat(line.said).noneMatch(one -> one.message() instanceof ToAgent.Open);
  }
}
