package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.ask.Patience;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.program.Programs;
import org.porchlight.link.EndedBy;
import org.porchlight.link.FromAgent;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** What the agency can read of an owner who was asked and did not say yes: on the log, by time. */
@HubTest
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithoutYesTest {
  @LocalServerPort int port;
  @Autowired Programs programs;
  @Autowired TestClock clock;
  @Autowired JdbcClient sql;
  private TestHouse house;
  private String incident;
  @Autowired Patience patience;
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
    clock.ahead(Duration.ZERO);
  }

  @BeforeEach
  void aRobbery() {
    sql.sql("delete from limit_bucket").update();
    incident = house.robbery();
    house.homeAgent.ready(FromAgent.CameraState.WELL);
    house.shopAgent.ready(FromAgent.CameraState.WELL);
    house.untilCanOpen(incident, 2);
    Await.until("an owner can be asked", () -> ownersToAsk() == 1);
  }

  private int ownersToAsk() {
    return house
        .operator
        .page
        .get("/room/incidents/" + incident + "/cameras")
        .body()
        .path("ownersToAsk")
        .asInt();
  }

  private void timeIsOver(JsonNode look) {
    ahead = ahead.plusSeconds(91);
    clock.ahead(ahead);
    Await.until(
        "the room's time is over",
        () -> house.operator.look(look).path("state").asString().equals("refused"));
  }

  /** All entries of people's doing from a place on, as that face reads them. */
  private List<JsonNode> read(Face face, String person, long begin) {
    sql.sql("delete from limit_bucket").update();
    Page page = new Page(port, face);
    assertThat(page.signIn(person).status()).isEqualTo(200);
    List<JsonNode> entries = new ArrayList<>();
    for (String from = Long.toString(begin); !from.isEmpty(); ) {
      JsonNode answer = page.get("/" + face.word() + "/log?from=" + from).body();
      answer.path("entries").forEach(entries::add);
      from = answer.path("next").asString("");
    }
    return entries;
  }

  private List<JsonNode> agency(long from) {
    return read(Face.ROOM, "badge-1107", from);
  }

  private List<JsonNode> council(long from) {
    return read(Face.COUNCIL, "council-ward-3", from);
  }

  private long end() {
    return council(0).getLast().path("index").asLong() + 1;
  }

  private static String type(JsonNode entry) {
    return entry.path("entry").asString().lines().skip(1).findFirst().orElseThrow();
  }

  private static boolean isOpen(JsonNode entry) {
    return !entry.path("record").isNull();
  }

  private static List<String> shapes(List<JsonNode> entries) {
    return entries.stream().map(one -> type(one) + (isOpen(one) ? " open" : "")).toList();
  }

  @Nested
  class OnTheLog {
    /** What the agency reads of an ask whose one owner does that, until its time is over. */
    private List<JsonNode> read(Consumer<JsonNode> owner) {
      long begin = end();
      JsonNode look = house.operator.askForOne(incident, true);
      JsonNode question = house.home.question();
      owner.accept(question);
      Await.until("it is on the log", () -> council(begin).size() == 2);
      assertThat(shapes(agency(begin))).containsExactly("type ask open", "type grant");
      timeIsOver(look);
      Await.until("its end is on the log", () -> council(begin).size() == 3);
      assertThat(council(begin)).allMatch(WithoutYesTest::isOpen);
      assertThat(agency(begin).toString())
          .doesNotContain("home-porch", question.path("id").asString());
      return agency(begin);
    }

    @Test
    void theAgencyDoesNotReadWhichOwnerWasAskedNorTellSilenceFromNotNow() {
      List<JsonNode> silence = read(_ -> {});
      aRobbery();
      List<JsonNode> notNow =
          read(question -> assertThat(house.home.notNow(question).status()).isEqualTo(204));

      assertThat(shapes(silence)).containsExactly("type ask open", "type grant", "type close");
      assertThat(shapes(notNow)).isEqualTo(shapes(silence));
      for (JsonNode one : silence) {
        assertThat(one.path("opening").isNull()).isEqualTo(!isOpen(one));
        assertThat(isOpen(one) || one.path("details").isNull()).isTrue();
      }
    }

    @Test
    void fromHisYesOnItReadsEverythingOfTheLook() {
      long begin = end();
      JsonNode look = house.operator.askForOne(incident, true);
      JsonNode question = house.home.question();
      assertThat(house.home.allow(question).status()).isEqualTo(204);
      Await.until("the agency reads it", () -> agency(begin).stream().allMatch(one -> isOpen(one)));
      assertThat(agency(begin).get(1).path("record").asString()).contains("home-porch");
      assertThat(agency(begin).get(1).path("details").isNull()).isFalse();
      house.homeAgent.open(house.operator.look(look));
      house.operator.stop(look);
      house.homeAgent.ended(question.path("id").asString(), EndedBy.OPERATOR, 1);
      Await.until("its end is on the log", () -> council(begin).size() == 4);
      assertThat(shapes(agency(begin)))
          .containsExactly("type ask open", "type grant open", "type open open", "type close open");
    }

    @Test
    void theQuestionsPlaceDoesNotTellWhereItsCameraStandsAmongTheOthers() {
      long begin = end();
      JsonNode asked = house.operator.ask(incident, true, "shop-door", "shop-till").body();
      assertThat(asked.path("looks").size()).isEqualTo(3);
      Await.until("all are on the log", () -> council(begin).size() >= 4);

      assertThat(shapes(agency(begin)).subList(0, 4))
          .containsExactly("type ask open", "type grant open", "type grant open", "type grant");
      asked.path("looks").forEach(house.operator::stop);
    }
  }

  @Nested
  class ByTheTimeAnAnswerTakes {
    private Duration asking() {
      long began = System.nanoTime();
      JsonNode asked = house.operator.ask(incident, true).body();
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      asked.path("looks").forEach(house.operator::stop);
      return took;
    }

    @Test
    void anAskThatAsksOwnersWaitsAsLongWhetherTheirAgentIsThereFreshOrStaleOrGone() {
      Duration fresh = asking();
      aRobbery();
      ahead = ahead.plusSeconds(60);
      clock.ahead(ahead);
      Duration stale = asking();
      house.homeAgent.close();
      Await.until("nobody can be asked", () -> ownersToAsk() == 0);
      Duration gone = asking();
      house.homeAgent.connect();

      for (Duration one : List.of(fresh, stale, gone)) {
        assertThat(one).isBetween(patience.everyAsk(), Duration.ofSeconds(10));
      }
    }
  }
}
