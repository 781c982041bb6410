package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.porchlight.grant.Consent;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.program.Programs;
import org.porchlight.link.EndedBy;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Handshake;
import org.porchlight.link.ToAgent;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Looks that wait for an owner: what the room may learn of him, which is nothing but a yes. */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AskingTest {
  @LocalServerPort int port;
  @Autowired Programs programs;
  @Autowired TestClock clock;
  private TestHouse house;
  private String incident;
  private Duration ahead = Duration.ZERO;

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
    house.homeAgent.ready(FromAgent.CameraState.SILENT);
    untilOwnersToAsk(0);
    house.homeAgent.ready(FromAgent.CameraState.WELL);
    house.shopAgent.ready(FromAgent.CameraState.WELL);
    untilOwnersToAsk(1);
  }

  private TestOperator operator() {
    return house.operator;
  }

  private void untilOwnersToAsk(int count) {
    Await.until(
        count + " owners can be asked",
        () -> cameras(incident).path("ownersToAsk").asInt() == count);
  }

  private JsonNode cameras(String id) {
    return operator().page.get("/room/incidents/" + id + "/cameras").body();
  }

  private void pass(Duration time) {
    ahead = ahead.plus(time);
    clock.ahead(ahead);
  }

  @Nested
  class WhileAnOwnerIsAsked {
    @Test
    void theRoomKnowsNoCameraAndTheOwnerHasTheQuestion() {
      try (Heard heard = new Heard(house.home.page)) {
        JsonNode look = operator().askForOne(incident, true);

        assertThat(look.path("state").asString()).isEqualTo("asking");
        for (String hidden : List.of("camera", "name", "premises", "place", "view", "grant")) {
          assertThat(look.path(hidden).isNull()).as(hidden).isTrue();
        }
        assertThat(look.path("ticket").isNull()).isTrue();
        assertThat(look.path("askedUntil").isNull()).isFalse();
        JsonNode question = heard.await("question", one -> true);
        assertThat(question.path("cameraName").asString()).isEqualTo("Camera home-porch");
        assertThat(question.path("text").asString()).startsWith("porchlight-grant/v1\n");
        assertThat(question.path("minutes").asInt()).isBetween(1, 20);
        assertThat(house.home.question()).isEqualTo(question);
        operator().stop(look);
      }
    }

    @Test
    void thereIsNoTicketForIt() {
      JsonNode look = operator().askForOne(incident, true);
      String path = "/room/looks/" + look.path("id").asString() + "/ticket";

      assertThat(operator().page.post(path, "{}").status()).isEqualTo(409);
      operator().stop(look);
    }

    @Test
    void aSupervisorWhoSeesAllLooksSeesNothingOfItAndCannotTellItFromNone() {
      Page supervisor = new Page(port, Face.ROOM);
      supervisor.signIn("badge-1107");
      JsonNode look = operator().askForOne(incident, true);

      assertThat(supervisor.get("/room/live").body().path("looks")).isEmpty();
      Page.Answer waiting = end(supervisor, look.path("id").asString());
      assertThat(waiting.status()).isEqualTo(404);
      Page.Answer none = end(supervisor, "no-such-look");
      assertThat(waiting.problem()).isEqualTo(none.problem());
      assertThat(waiting.body().path("detail")).isEqualTo(none.body().path("detail"));
      assertThat(operator().look(look).path("state").asString()).isEqualTo("asking");
      operator().stop(look);
    }

    private static Page.Answer end(Page page, String look) {
      return page.post("/room/live/" + look + "/end", "{}");
    }

    @Test
    void theOperatorMayStopWaiting() {
      JsonNode look = operator().askForOne(incident, true);
      assertThat(operator().stop(look).status()).isEqualTo(204);

      JsonNode over = operator().look(look);
      assertThat(over.path("state").asString()).isEqualTo("ended");
      assertThat(over.at("/ended/by").asString()).isEqualTo("operator");
      assertThat(over.path("camera").isNull()).isTrue();
      assertThat(house.home.now().path("questions").size()).isZero();
    }
  }

  @Nested
  class WhenTheOwnerSaysYes {
    @Test
    void theRoomLearnsTheCameraAndSeesItsPictures() {
      try (Heard heard = new Heard(operator().page)) {
        JsonNode look = operator().askForOne(incident, true);
        assertThat(house.home.allow(house.home.question()).status()).isEqualTo(204);
        JsonNode opening = heard.look(look, "opening");

        assertThat(opening.path("camera").asString()).isEqualTo("home-porch");
        assertThat(opening.path("name").asString()).isEqualTo("Camera home-porch");
        Peer viewer = operator().view(operator().ticket(look));
        assertThat(viewer.handshake()).isInstanceOf(Handshake.Welcome.class);
        house.homeAgent.open(opening);
        heard.look(look, "live");
        operator().stop(look);
        heard.look(look, "ended");
      }
    }

    @Test
    void heHasTheWholeTimeHoweverLongAgoHisAgentHandedItsChallengesOut() throws Exception {
      pass(Duration.ofSeconds(60));
      house.shopAgent.ready(FromAgent.CameraState.WELL);
      try (ExecutorService room = Executors.newVirtualThreadPerTaskExecutor();
          Heard heard = new Heard(operator().page)) {
        Future<JsonNode> asking = room.submit(() -> operator().askForOne(incident, true));
        house.homeAgent.await(ToAgent.Fresh.class);
        house.homeAgent.ready(FromAgent.CameraState.WELL);
        JsonNode look = asking.get();
        JsonNode question = house.home.question();
        assertThat(question.path("until").asString()).isEqualTo(look.path("askedUntil").asString());
        pass(Duration.ofSeconds(88));

        assertThat(house.home.allow(question).status()).isEqualTo(204);
        house.homeAgent.open(heard.look(look, "opening"));
        operator().stop(look);
      }
    }

    @Test
    void anAgentThatHandsNothingFreshOutHasItsOwnerNotAsked() {
      pass(Duration.ofSeconds(60));
      house.shopAgent.ready(FromAgent.CameraState.WELL);
      JsonNode asked = operator().ask(incident, true).body();

      assertThat(asked.path("looks").size()).isZero();
      house.homeAgent.ready(FromAgent.CameraState.WELL);
    }

    @Test
    void aYesAfterTheRoomsTimeOpensNothing() {
      JsonNode look = operator().askForOne(incident, true);
      JsonNode question = house.home.question();
      pass(Duration.ofSeconds(91));

      assertThat(house.home.allow(question).status()).isEqualTo(409);
      Await.until(
          "the room's time is over",
          () -> operator().look(look).path("state").asString().equals("refused"));
    }
  }

  @Nested
  class NotNowAndSilenceLookTheSame {
    /** All that the room gets to see of a question, from the ask to the end of its time. */
    private record Seen(List<JsonNode> events, JsonNode list, JsonNode ask, JsonNode cameras) {}

    private Seen room(Consumer<JsonNode> owner) {
      try (Heard heard = new Heard(operator().page)) {
        JsonNode ask = operator().ask(incident, true).body();
        JsonNode look = ask.path("looks").get(0);
        assertThat(look.path("state").asString()).isEqualTo("asking");
        owner.accept(house.home.question());
        JsonNode during = cameras(incident);
        assertThat(operator().look(look).path("state").asString()).isEqualTo("asking");
        pass(Duration.ofSeconds(91));
        heard.look(look, "refused");
        return new Seen(
            heard.of("look").stream().map(this::plain).toList(),
            plain(operator().look(look)),
            plain(operator().page.get("/room/asks/" + ask.path("id").asString()).body()),
            plain(during));
      }
    }

    /** Without what differs between any two asks: ids and times. */
    private JsonNode plain(JsonNode seen) {
      String text =
          seen.toString()
              .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "time")
              .replace(incident, "incident")
              .replaceAll("[0-9a-f]{32}", "id");
      return tools.jackson.databind.json.JsonMapper.shared().readTree(text);
    }

    @Test
    void inEveryAnswerAndEveryEvent() {
      Seen silence = room(_ -> {});
      aRobbery();
      Seen notNow =
          room(question -> {
            assertThat(house.home.notNow(question).status()).isEqualTo(204);
            assertThat(house.home.now().path("questions").size()).isZero();
          });
      aRobbery();
      Seen stopped = room(_ -> house.home.page.post("/home/stop", "{}"));
      aRobbery();
      Seen left = room(_ -> house.home.page.post("/home/cameras/home-porch/leave", "{}"));
      house.home.lend("home-porch", Consent.ASK, TestTown.CHAPEL_STREET);
      aRobbery();
      Seen agentEnds =
          room(question ->
              house.homeAgent.ended(question.path("id").asString(), EndedBy.PREMISES, 0));
      aRobbery();
      Seen agentRefuses =
          room(question ->
              house.homeAgent.say(
                  new FromAgent.Refused(question.path("id").asString(), "terms", "No.")));

      assertThat(notNow).isEqualTo(silence);
      assertThat(stopped).isEqualTo(silence);
      assertThat(left).isEqualTo(silence);
      assertThat(agentEnds).isEqualTo(silence);
      assertThat(agentRefuses).isEqualTo(silence);
    }

    @Test
    void theEndIsAtTheSameMomentWhateverHappened() {
      JsonNode look = operator().askForOne(incident, true);
      house.home.notNow(house.home.question());
      pass(Duration.ofSeconds(91));
      Await.until(
          "the room's time is over",
          () -> operator().look(look).path("state").asString().equals("refused"));

      assertThat(operator().look(look).at("/refused/code").asString()).isEqualTo("no-answer");
    }

    @Test
    void theNextAskForTheSameIncidentAsksNobodyEitherWay() {
      JsonNode silent = operator().askForOne(incident, true);
      operator().stop(silent);
      JsonNode afterSilence = plain(cameras(incident));
      aRobbery();
      JsonNode refused = operator().askForOne(incident, true);
      house.home.notNow(house.home.question());
      operator().stop(refused);

      assertThat(plain(cameras(incident))).isEqualTo(afterSilence);
      assertThat(afterSilence.path("ownersToAsk").asInt()).isZero();
    }
  }

  @Nested
  class WhenEverythingEnds {
    @Test
    void theLookOfAnOwnerWhoSaidNotNowEndsWithTheOthers() {
      JsonNode look = operator().askForOne(incident, true);
      house.home.notNow(house.home.question());
      house.close(incident);
      Await.until(
          "it ended with the incident",
          () -> operator().look(look).at("/ended/by").asString("").equals("incident"));
    }

    @Test
    void andWithTheSignIn() {
      TestOperator leaving = new TestOperator(port, "badge-1107", clock);
      JsonNode look = leaving.askForOne(incident, true);
      house.home.notNow(house.home.question());
      leaving.page.post("/room/sign-out", "{}");
      Page again = new Page(port, Face.ROOM);
      again.signIn("badge-1107");
      Await.until(
          "it ended with the sign-in",
          () -> {
            for (JsonNode one : again.get("/room/looks").body().path("looks")) {
              if (one.path("id").equals(look.path("id"))) {
                return one.at("/ended/by").asString("").equals("operator");
              }
            }
            return false;
          });
    }
  }
}
