package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.audit.Tally;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.NewPasskey;
import org.porchlight.hub.people.People;
import org.porchlight.hub.program.Programs;
import org.porchlight.link.EndedBy;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameKind;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Handshake;
import org.porchlight.link.LinkException;
import org.porchlight.link.ToAgent;
import org.porchlight.note.AskKey;
import org.porchlight.note.NoteException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Looks over real sockets: a hub with its relay, agents that dial it, viewers, pages. */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookTest {
  @LocalServerPort int port;
  @Autowired Programs programs;
  @Autowired TestClock clock;
  @Autowired Audit audit;
  @Autowired Legs legs;
  @Autowired People people;
  @Autowired LookRows rows;
  @Autowired ApplicationEventPublisher events;
  @Autowired ApplicationContext hub;
  @Autowired JdbcClient sql;
  private Duration ahead = Duration.ZERO;
  private TestHouse house;
  private String incident;

  @DynamicPropertySource
  static void signers(DynamicPropertyRegistry settings) {
    TestSigners.settings(settings);
  }

  @BeforeAll
  void moveIn() {
    house = new TestHouse(port, programs, clock);
  }

  @AfterAll
  void moveOut() {
    house.close();
  }

  @BeforeEach
  void aRobbery() {
    incident = house.robbery();
    house.shopAgent.ready(FromAgent.CameraState.WELL);
    house.untilCanOpen(incident, 2);
  }

  private void pass(Duration time) {
    ahead = ahead.plus(time);
    clock.ahead(ahead);
  }

  private TestOperator operator() {
    return house.operator;
  }

  private static void welcomed(Peer viewer) {
    assertThat(viewer.handshake()).isInstanceOf(Handshake.Welcome.class);
  }

  private static Frame frame(Peer peer, FrameKind kind) {
    Frame frame = peer.frame();
    while (frame.header().kind() != kind) {
      frame = peer.frame();
    }
    return frame;
  }

  private static org.porchlight.link.End end(Peer viewer) {
    try {
      return org.porchlight.link.End.parse(frame(viewer, FrameKind.END).payload());
    } catch (LinkException e) {
      throw new AssertionError(e);
    }
  }

  /** A look that is live, with its viewer. */
  private record Live(JsonNode look, String grant, Peer viewer) {}

  private Live live(String camera) {
    JsonNode look = operator().askForOne(incident, false, camera);
    Peer viewer = operator().view(look);
    welcomed(viewer);
    house.shopAgent.open(look);
    frame(viewer, FrameKind.PICTURE);
    return new Live(look, look.path("grant").asString(), viewer);
  }

  @Nested
  class WhenAnOperatorAsksForACameraThatIsLentAlways {
    @Test
    void theAnswerHasATicketAndTheViewerSeesWhatTheAgentSends() {
      JsonNode look = operator().askForOne(incident, false, "shop-door");

      assertThat(look.path("state").asString()).isEqualTo("opening");
      assertThat(look.path("camera").asString()).isEqualTo("shop-door");
      assertThat(look.path("relay").asString()).startsWith("ws://localhost:");
      Peer viewer = operator().view(look);
      welcomed(viewer);
      house.shopAgent.open(look);
      assertThat(viewer.frame().header().kind()).isEqualTo(FrameKind.DESCRIBE);
      frame(viewer, FrameKind.PICTURE);
      viewer.close();
      operator().stop(look);
    }

    @Test
    void thePageHearsEachStepUntilItIsLive() {
      try (Heard heard = new Heard(operator().page)) {
        JsonNode look = operator().askForOne(incident, false, "shop-door");
        heard.await("look", data -> data.at("/steps/signed").asBoolean());
        house.shopAgent.open(look);
        JsonNode live = heard.look(look, "live");

        assertThat(live.at("/steps/checked").asBoolean()).isTrue();
        assertThat(live.at("/steps/picture").asBoolean()).isTrue();
        assertThat(live.path("ticket").isNull()).isTrue();
        operator().stop(look);
        heard.look(look, "ended");
      }
    }

    @Test
    void itsOwnerSeesWhoAndWhatClassOfIncidentAndNotWhere() {
      try (Heard heard = new Heard(house.shop.page)) {
        Live live = live("shop-door");
        JsonNode look = heard.await("look", data -> data.path("state").asString().equals("live"));

        assertThat(look.path("kind").asString()).isEqualTo("violent-crime");
        assertThat(look.path("by").asString()).isEqualTo("Badge 2291");
        assertThat(look.toString()).doesNotContain(incident).doesNotContain("Chapel");
        assertThat(house.shop.now().path("looks").size()).isEqualTo(1);
        operator().stop(live.look());
        heard.await("look", data -> data.path("state").asString().equals("ended"));
        JsonNode newest = house.shop.page.get("/home/looks").body().path("looks").get(0);
        assertThat(newest.path("id")).isEqualTo(live.look().path("id"));
        assertThat(newest.path("endedBy").asString()).isEqualTo("operator");
      }
    }
  }

  @Nested
  class WhenALookIsStopped {
    @Test
    void byItsOwnerTheViewerGetsTheEndAndTheAgentTheStop() {
      Live live = live("shop-door");
      long before = System.nanoTime();
      Page.Answer answer =
          house.shop.page.post("/home/looks/" + live.look().path("id").asString() + "/stop", "{}");
      org.porchlight.link.End end = end(live.viewer());
      System.out.printf("stop to end frame: %d ms%n", (System.nanoTime() - before) / 1_000_000);

      assertThat(answer.status()).isEqualTo(204);
      assertThat(end.by()).isEqualTo(EndedBy.OWNER);
      assertThat(live.viewer().closeCode()).isEqualTo(4410);
      assertThat(house.shopAgent.await(ToAgent.Stop.class).stop()).contains(live.grant());
      JsonNode look = operator().look(live.look());
      assertThat(look.path("state").asString()).isEqualTo("ended");
      assertThat(look.at("/ended/by").asString()).isEqualTo("owner");
    }

    @Test
    void allAtOnceByOwnerOperatorIncidentOrCouncil() {
      Live first = live("shop-door");
      house.shop.page.post("/home/stop", "{}");
      assertThat(end(first.viewer()).by()).isEqualTo(EndedBy.OWNER);

      incident = house.robbery();
      Live second = live("shop-door");
      operator().page.post("/room/looks/stop", "{}");
      assertThat(end(second.viewer()).by()).isEqualTo(EndedBy.OPERATOR);

      incident = house.robbery();
      Live third = live("shop-door");
      house.close(incident);
      assertThat(end(third.viewer()).by()).isEqualTo(EndedBy.INCIDENT);

      incident = house.robbery();
      Live fourth = live("shop-door");
      Page council = new Page(port, Face.COUNCIL);
      council.signIn("council-ward-3");
      council.post("/council/pause", "{}");
      assertThat(end(fourth.viewer()).by()).isEqualTo(EndedBy.COUNCIL);
      TestHouse.accept(programs, clock, programs.now().ordinance().says().nextPaused(false).text());
    }

    @Test
    void neitherSideIsLetInAgain() {
      Live live = live("shop-door");
      operator().stop(live.look());
      end(live.viewer());
      Page.Answer ticket =
          operator()
              .page
              .post("/room/looks/" + live.look().path("id").asString() + "/ticket", "{}");

      assertThat(ticket.status()).isEqualTo(409);
      assertThat(house.shopAgent.leg(live.grant()).closeCode()).isEqualTo(4403);
    }

    @Test
    void theRecordIsClosedWithWhatTheAgentCounted() {
      Live live = live("shop-door");
      operator().stop(live.look());
      house.shopAgent.ended(live.grant(), EndedBy.OPERATOR, 17);

      Await.until(
          "the closing is on the record",
          () ->
              audit
                  .tally("look.ended", Result.DONE, "by", "watchedSeconds", clock.instant())
                  .containsKey("operator"));
      Await.until(
          "the pictures are on the record",
          () ->
              audit
                  .tally("look.counted", Result.DONE, "pictures", "pictures", clock.instant())
                  .containsKey("17"));
    }

    @Test
    void anAgentThatRepeatsItselfIsCountedOnce() {
      Live first = live("shop-door");
      operator().stop(first.look());
      house.shopAgent.ended(first.grant(), EndedBy.OPERATOR, 23);
      house.shopAgent.ended(first.grant(), EndedBy.OPERATOR, 23);
      Live second = live("shop-door");
      operator().stop(second.look());
      house.shopAgent.ended(second.grant(), EndedBy.OPERATOR, 24);

      Await.until("the second look is counted", () -> counted().containsKey("24"));
      assertThat(counted().get("23").count()).isEqualTo(1);
    }

    private Map<String, Tally> counted() {
      return audit.tally("look.counted", Result.DONE, "pictures", "pictures", clock.instant());
    }

    @Test
    void nobodyElseCanStopIt() {
      Live live = live("shop-door");
      String path = "/looks/" + live.look().path("id").asString() + "/stop";
      Page other = new Page(port, Face.ROOM);
      other.signIn("badge-1107");

      assertThat(other.post("/room" + path, "{}").status()).isEqualTo(404);
      assertThat(house.home.page.post("/home" + path, "{}").status()).isEqualTo(404);
      assertThat(operator().look(live.look()).path("state").asString()).isEqualTo("live");
      operator().stop(live.look());
    }
  }

  @Nested
  class WhenASupervisorSeesAllThatRuns {
    private final Page supervisor = new Page(port, Face.ROOM);

    @BeforeEach
    void signIn() {
      assertThat(supervisor.signIn("badge-1107").status()).isEqualTo(200);
    }

    private List<JsonNode> running() {
      Page.Answer answer = supervisor.get("/room/live");
      assertThat(answer.status()).isEqualTo(200);
      return answer.body().path("looks").valueStream().toList();
    }

    private Page.Answer end(String look) {
      return supervisor.post("/room/live/" + look + "/end", "{}");
    }

    @Test
    void itSaysWhoWatchesWhatAndWhyAndHowLongStill() {
      Live live = live("shop-door");
      assertThat(running())
          .singleElement()
          .satisfies(one -> {
            assertThat(one.path("operator").asString()).isEqualTo("Badge 2291");
            assertThat(one.path("mine").asBoolean()).isFalse();
            assertThat(one.path("incident").asString()).isEqualTo(incident);
            assertThat(one.path("title").asString()).isNotBlank();
            assertThat(one.path("premises").asString()).isNotBlank();
            assertThat(one.path("state").asString()).isIn("opening", "live");
            assertThat(one.path("notAfter").asString()).isNotBlank();
            assertThat(one.has("ticket")).isFalse();
            assertThat(one.has("grant")).isFalse();
          });
      operator().stop(live.look());
    }

    @Test
    void oneThatHeEndsIsDarkForItsViewerAndSaysThatTheAgencyEndedIt() {
      Live live = live("shop-door");
      try (Heard page = new Heard(supervisor);
          Heard room = new Heard(operator().page)) {
        assertThat(end(live.look().path("id").asString()).status()).isEqualTo(204);
        assertThat(LookTest.end(live.viewer()).by()).isEqualTo(EndedBy.AGENCY);
        assertThat(room.look(live.look(), "ended").at("/ended/by").asString()).isEqualTo("agency");
        assertThat(house.shopAgent.await(ToAgent.Stop.class).stop()).contains(live.grant());
        page.await("live", _ -> true);
        assertThat(running()).isEmpty();
      }
    }

    @Test
    void anOperatorHasNoDoorToIt() {
      Live live = live("shop-door");
      String path = "/room/live/" + live.look().path("id").asString() + "/end";
      assertThat(operator().page.get("/room/live").status()).isEqualTo(403);
      assertThat(operator().page.post(path, "{}").status()).isEqualTo(403);
      assertThat(operator().look(live.look()).path("state").asString()).isIn("opening", "live");
      operator().stop(live.look());
    }
  }

  @Nested
  class WhenOlderNewsOfALookComesAfterItsEnd {
    @Test
    void theRoomAndTheOwnerStillHearLastHowItEnded() {
      Live live = live("shop-door");
      Look before = rows.look(live.look().path("id").asString()).orElseThrow();
      try (Heard room = new Heard(operator().page);
          Heard home = new Heard(house.shop.page)) {
        operator().stop(live.look());
        room.look(live.look(), "ended");
        home.look(live.look(), "ended");
        events.publishEvent(new Looks.LookChanged(before));

        assertThat(next(room, live.look()).path("state").asString()).isEqualTo("ended");
        assertThat(next(home, live.look()).path("state").asString()).isEqualTo("ended");
      }
    }

    private static JsonNode next(Heard page, JsonNode look) {
      return page.await("look", data -> data.path("id").equals(look.path("id")));
    }
  }

  @Nested
  class WhenAnOperatorSignsOutOrIsLockedOut {
    @Test
    void hisLooksEndAndAnotherOperatorsDoNot() {
      endsHisOnly(leaving -> leaving.page.post("/room/sign-out", "{}"));
    }

    @Test
    void anAdministratorsLockEndsThemInTheSameWay() {
      endsHisOnly(_ -> people.lock("badge-1107", Actor.person("administrator"), "test"));
      people.release("badge-1107", Actor.person("administrator"), "test");
    }

    @Test
    void revokingThePasskeyHeSignedInWithEndsThemToo() {
      endsHisOnly(leaving -> {
        String used = leaving.page.load().body().path("passkey").asString();
        NewPasskey other = NewPasskey.on(hub, port, "badge-1107");
        assertThat(other.addAt(leaving.page, Face.ROOM, "Key").status()).isEqualTo(201);
        String which = "{\"passkey\":" + TestTown.quoted(used) + "}";
        assertThat(leaving.page.post("/room/passkeys/revoke", which).status()).isEqualTo(200);
      });
      sql.sql("update passkey set revoked_at = null where person = 'badge-1107'").update();
    }

    private void endsHisOnly(Consumer<TestOperator> leave) {
      TestOperator leaving = new TestOperator(port, "badge-1107", clock);
      JsonNode look = leaving.askForOne(incident, false, "shop-till");
      Peer viewer = leaving.view(look);
      welcomed(viewer);
      house.shopAgent.open(look);
      frame(viewer, FrameKind.PICTURE);
      Live stays = live("shop-door");
      leave.accept(leaving);

      assertThat(end(viewer).by()).isEqualTo(EndedBy.OPERATOR);
      assertThat(operator().look(stays.look()).path("state").asString()).isIn("opening", "live");
      operator().stop(stays.look());
    }
  }

  @Nested
  class WhenATicketIsMisused {
    @Test
    void itAdmitsOnce() {
      JsonNode look = operator().askForOne(incident, false, "shop-door");
      welcomed(operator().view(look));

      assertThat(operator().view(look).closeCode()).isEqualTo(4403);
      welcomed(operator().view(operator().ticket(look)));
      operator().stop(look);
    }

    @Test
    void itIsWorthNothingWithoutTheAskKeyItWasMadeForAndAThiefsTrySpendsNothing()
        throws NoteException {
      JsonNode look = operator().askForOne(incident, false, "shop-door");
      AskKey stolen = AskKey.generate("badge-2291", new java.security.SecureRandom());
      Peer thief =
          operator().view(look.path("relay").asString(), look.path("ticket").asString(), stolen);

      assertThat(thief.closeCode()).isEqualTo(4403);
      welcomed(operator().view(look));
      operator().stop(look);
    }

    @Test
    void anotherSignInOfTheSameOperatorGetsNone() {
      JsonNode look = operator().askForOne(incident, false, "shop-door");
      Page second = new Page(port, Face.ROOM);
      second.signIn("badge-2291");

      String ticket = "/room/looks/" + look.path("id").asString() + "/ticket";
      Page.Answer elsewhere = second.post(ticket, "{}");
      assertThat(elsewhere.status()).isEqualTo(409);
      assertThat(elsewhere.problem()).isEqualTo("look-elsewhere");

      operator().stop(look);
      assertThat(second.post(ticket, "{}").problem()).isEqualTo("look-over");
    }

    @Test
    void afterThirtySecondsItIsTooOld() {
      JsonNode look = operator().askForOne(incident, false, "shop-door");
      pass(Duration.ofSeconds(31));

      assertThat(operator().view(look).closeCode()).isEqualTo(4403);
      operator().stop(look);
    }

    @Test
    void itIsNoGoodOnceItsLookIsOver() {
      JsonNode look = operator().askForOne(incident, false, "shop-door");
      operator().stop(look);

      assertThat(operator().view(look).closeCode()).isEqualTo(4403);
    }
  }

  @Nested
  class WhenNobodyWatches {
    @Test
    void aLookEndsAMinuteAfterItsViewerIsGone() {
      try (Heard heard = new Heard(operator().page)) {
        Live live = live("shop-door");
        live.viewer().close();
        awaitWatched(live, false);
        Peer back = operator().view(operator().ticket(live.look()));
        welcomed(back);
        awaitWatched(live, true);
        back.close();
        awaitWatched(live, false);
        pass(Duration.ofSeconds(61));

        assertThat(heard.look(live.look(), "ended").at("/ended/by").asString())
            .isEqualTo("operator");
      }
    }

    private void awaitWatched(Live live, boolean watched) {
      Await.until(
          "the hub knows whether somebody watches",
          () -> legs.unwatchedSince(Instant.MAX).contains(live.grant()) != watched);
    }
  }

  @Nested
  class WhenTheAgentsLegBreaks {
    @Test
    void theRoomSeesItStalledUntilTheAgentIsBack() {
      try (Heard heard = new Heard(operator().page)) {
        JsonNode look = operator().askForOne(incident, false, "shop-door");
        Peer leg = house.shopAgent.open(look);
        heard.look(look, "live");
        leg.close();
        heard.look(look, "stalled");
        house.shopAgent.stream(look.path("grant").asString());
        heard.look(look, "live");
        operator().stop(look);
      }
    }
  }

  @Nested
  class WhenAnAgentComesAndGoes {
    @Test
    void itsOwnerIsToldAndItsCamerasAreNotAvailable() {
      try (Heard heard = new Heard(house.home.page)) {
        house.homeAgent.vanish();
        heard.await("now", data -> data.at("/agent/state").asString().equals("gone"));
        house.homeAgent.connect();
        heard.await("now", data -> data.at("/agent/state").asString().equals("here"));
        house.homeAgent.ready(FromAgent.CameraState.SILENT);
        heard.await("now", data -> data.at("/cameras/0/state").asString().equals("silent"));
        house.homeAgent.ready(FromAgent.CameraState.WELL);
      }
    }

    @Test
    void itIsBroughtTheOrdinanceAndItsTerms() {
      house.homeAgent.vanish();
      house.homeAgent.connect();

      assertThat(house.homeAgent.await(ToAgent.Ordinance.class).note())
          .startsWith("porchlight-ordinance/v1\n");
      assertThat(house.homeAgent.await(ToAgent.Terms.class).note()).contains("home-porch");
    }
  }

  @Nested
  class WhenASignerRefuses {
    @Test
    void theRoomIsToldWhichAndNothingReachesTheAgent() {
      TestSigners.COUNCIL.refuses = "caps";
      try (Heard heard = new Heard(operator().page)) {
        JsonNode look = operator().askForOne(incident, false, "shop-door");
        JsonNode refused = heard.look(look, "refused");

        assertThat(refused.at("/refused/code").asString()).isEqualTo("council-signer");
      } finally {
        TestSigners.COUNCIL.refuses = "";
      }
    }
  }

  @Nested
  class WhenTheIncidentIsCounted {
    @Test
    void looksThatRunAreMineOrOthers() {
      Live live = live("shop-door");
      Page other = new Page(port, Face.ROOM);
      other.signIn("badge-1107");

      assertThat(counts(operator().page)).isEqualTo("{\"mine\":1,\"others\":0}");
      assertThat(counts(other)).isEqualTo("{\"mine\":0,\"others\":1}");
      operator().stop(live.look());
    }

    private String counts(Page page) {
      for (JsonNode one : page.get("/room/incidents").body().path("incidents")) {
        if (one.path("id").asString().equals(incident)) {
          return one.path("looks").toString();
        }
      }
      throw new AssertionError(incident);
    }
  }
}
