package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestPost;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.people.NewPasskey;
import org.porchlight.hub.program.Programs;
import org.porchlight.hub.push.TestBrowser;
import org.porchlight.hub.push.TestPushService;
import org.porchlight.link.FromAgent;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Several people of a household: a member sees, stops and says "not now"; a yes is the owner's. */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HouseholdTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Pattern LINK = Pattern.compile("/home#invite=([A-Za-z0-9_-]{22})");

  @LocalServerPort int port;
  @Autowired Programs programs;
  @Autowired TestClock clock;
  @Autowired JdbcClient sql;
  @Autowired ApplicationContext hub;
  private TestHouse house;
  private Page member;
  private String incident;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    TestSigners.settings(settings);
    settings.add("porchlight.push.contact", () -> "mailto:porchlight@example.gov");
    settings.add(
        "porchlight.push.key-file", () -> TestTown.directory("push").resolve("key").toString());
    TestPost.settings(settings);
  }

  @BeforeAll
  void moveIn() {
    house = new TestHouse(port, programs, clock);
    member = memberOf(house.home);
  }

  @AfterAll
  void moveOut() {
    house.close();
  }

  @BeforeEach
  void aRobbery() {
    sql.sql("delete from limit_bucket").update();
    incident = house.robbery();
    house.homeAgent.ready(FromAgent.CameraState.WELL);
    house.shopAgent.ready(FromAgent.CameraState.WELL);
    Await.until("the owner can be asked", () -> ownersToAsk() == 1);
  }

  private int ownersToAsk() {
    String path = "/room/incidents/" + incident + "/cameras";
    return house.operator.page.get(path).body().path("ownersToAsk").asInt();
  }

  private static String newAddress() {
    return "member-" + NUMBER.incrementAndGet() + "@example.org";
  }

  private static Page.Answer invite(TestOwner owner, String email) {
    return owner.page.post(
        "/home/household",
        "{\"email\":\"%s\",\"name\":\"Ana\",\"language\":\"en\"}".formatted(email));
  }

  private Page memberOf(TestOwner owner) {
    String email = newAddress();
    assertThat(invite(owner, email).status()).isEqualTo(200);
    return NewPasskey.signedIn(hub, port, word(email));
  }

  private static String word(String email) {
    Await.until("a letter", () -> !TestPost.lettersTo(email).isEmpty());
    Matcher link = LINK.matcher(TestPost.lettersTo(email).getLast());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private static JsonNode members(TestOwner owner) {
    return owner.page.get("/home/household").body();
  }

  private static Page.Answer notNow(Page who, JsonNode question) {
    return who.post("/home/questions/" + question.path("id").asString(), "{\"allow\":false}");
  }

  @Nested
  class AMember {
    @Test
    void isInvitedByLetterAndIsOneWithTheLinksPasskey() {
      assertThat(member.load().body().at("/user/role").asString()).isEqualTo("member");
      assertThat(member.get("/home/now").body().at("/premises/id").asString())
          .isEqualTo("14-alder");
      assertThat(members(house.home).path("members").toString()).contains("\"name\":\"Ana\"");
    }

    @Test
    void seesTheQuestionAtOnceAndHisNotNowIsTheHouseholds() {
      try (Heard heard = new Heard(member)) {
        JsonNode look = house.operator.askForOne(incident, true);
        JsonNode question = heard.await("question", _ -> true);

        assertThat(notNow(member, question).status()).isEqualTo(204);
        assertThat(house.home.allow(question).status()).isEqualTo(409);
        assertThat(house.home.now().path("questions").size()).isZero();
        assertThat(house.operator.look(look).path("state").asString()).isEqualTo("asking");
        house.operator.stop(look);
      }
    }

    @Test
    void cannotSayYesWhoeverSignedIt() {
      JsonNode look = house.operator.askForOne(incident, true);
      JsonNode question = house.home.question();
      String path = "/home/questions/" + question.path("id").asString();

      Page.Answer forged = member.post(path, "{\"allow\":true,\"signature\":\"— x AAAA\"}");
      assertThat(forged.status()).isEqualTo(422);
      assertThat(forged.problem()).isEqualTo("owner-only");
      assertThat(house.home.now().path("questions").size()).isEqualTo(1);
      house.operator.stop(look);
    }

    @Test
    void seesALookAndStopsIt() {
      JsonNode look = house.operator.askForOne(incident, true);
      assertThat(house.home.allow(house.home.question()).status()).isEqualTo(204);
      Await.until(
          "it opens", () -> house.operator.look(look).path("state").asString().equals("opening"));
      house.homeAgent.open(house.operator.look(look));
      Await.until("he sees it", () -> !member.get("/home/now").body().path("looks").isEmpty());

      assertThat(member.post("/home/stop", "{}").status()).isEqualTo(204);
      Await.until(
          "it is over",
          () -> house.operator.look(look).at("/ended/by").asString("").equals("owner"));
    }

    @Test
    void isToldOnHisOwnPhone() {
      try (TestPushService service = new TestPushService()) {
        TestBrowser phone = new TestBrowser(service);
        assertThat(member.post("/home/told/browsers", phone.turnsOn("en")).status()).isEqualTo(201);
        JsonNode look = house.operator.askForOne(incident, true);

        Await.until("told", () -> !phone.told("question").isEmpty());
        house.operator.stop(look);
        sql.sql("delete from push_subscription").update();
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/home/household",
          "/home/cameras/home-porch/terms",
          "/home/log",
          "/home/log/cameras/home-porch?from=0"
        })
    void readsNothingThatIsTheOwners(String path) {
      assertThat(member.get(path).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/home/household",
          "/home/household/14-alder/remove",
          "/home/cameras/home-porch/terms",
          "/home/cameras/home-porch/leave",
          "/home/pairings",
          "/home/log/device"
        })
    void changesNothingThatIsTheOwners(String path) {
      assertThat(member.post(path, "{}").status()).isEqualTo(403);
    }
  }

  @Nested
  class WhenTwoAnswerAtOnce {
    @RepeatedTest(8)
    void exactlyOneCounts() throws Exception {
      JsonNode look = house.operator.askForOne(incident, true);
      JsonNode question = house.home.question();
      try (ExecutorService household = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<Integer> yes = household.submit(() -> house.home.allow(question).status());
        Future<Integer> no = household.submit(() -> notNow(member, question).status());

        assertThat(List.of(yes.get(), no.get())).containsExactlyInAnyOrder(204, 409);
        String room = house.operator.look(look).path("state").asString();
        assertThat(room.equals("asking")).isEqualTo(no.get() == 204);
      }
      house.operator.stop(look);
    }
  }

  @Nested
  class WhoLeaves {
    @Test
    void signsInNoMoreAndSeesNothing() {
      Page leaving = memberOf(house.shop);
      String id = leaving.load().body().at("/user/id").asString();

      assertThat(house.home.page.post("/home/household/" + id + "/remove", "{}").status())
          .as("another household's owner")
          .isEqualTo(404);
      assertThat(house.shop.page.post("/home/household/" + id + "/remove", "{}").status())
          .isEqualTo(200);
      assertThat(leaving.get("/home/now").status()).isEqualTo(401);
      assertThat(members(house.shop).path("members").size()).isZero();
      assertThat(
              sql.sql("select count(*) from person where id = :id")
                  .param("id", id)
                  .query(Long.class)
                  .single())
          .as("nothing is kept of who is gone")
          .isZero();
    }

    @Test
    void mayLeaveByHimself() {
      Page leaving = memberOf(house.shop);

      assertThat(leaving.post("/home/household/leave", "{}").status()).isEqualTo(204);
      assertThat(leaving.get("/home/now").status()).isEqualTo(401);
      assertThat(members(house.shop).path("members").size()).isZero();
    }
  }

  @Nested
  class AnInvitation {
    @Test
    void tellsNothingOfAnAddressThatHasAnAccount() {
      String known = newAddress();
      sql.sql("update person set email = :email, language = 'en' where id = '5-tannery-row'")
          .param("email", known)
          .update();
      String unknown = newAddress();

      JsonNode first = invite(house.home, known).body();
      JsonNode second = invite(house.home, unknown).body();
      assertThat(first.path("asked").toString()).contains(known);
      assertThat(second.path("asked").toString()).contains(unknown);
      Await.until(
          "both letters",
          () -> TestPost.lettersTo(known).size() + TestPost.lettersTo(unknown).size() == 2);
      assertThat(TestPost.lettersTo(known).getFirst()).doesNotContain("#invite=");
    }

    @Test
    void canBeTakenBack() {
      String email = newAddress();
      invite(house.home, email);
      String word = word(email);

      house.home.page.post("/home/household/take-back", "{\"email\":\"" + email + "\"}");
      assertThat(members(house.home).path("asked").toString()).doesNotContain(email);
      Page stranger = new Page(port, org.porchlight.hub.people.Face.HOME);
      stranger.load();
      assertThat(stranger.post("/home/enrol/options", "{\"invite\":\"" + word + "\"}").problem())
          .isEqualTo("not-invited");
    }
  }
}
