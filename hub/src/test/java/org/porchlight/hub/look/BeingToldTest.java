package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestPost;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.program.Programs;
import org.porchlight.hub.proof.Policies;
import org.porchlight.hub.push.TestBrowser;
import org.porchlight.hub.push.TestPushService;
import org.porchlight.link.FromAgent;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * An owner is told by push and by letter, through a real push service's and mail server's doors.
 */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BeingToldTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @LocalServerPort int port;
  @Autowired Programs programs;
  @Autowired TestClock clock;
  @Autowired JdbcClient sql;
  @Autowired ApplicationEventPublisher events;
  private final TestPushService service = new TestPushService();
  private TestHouse house;
  private TestBrowser phone;
  private String incident;
  private Duration ahead = Duration.ZERO;

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
  }

  @AfterAll
  void moveOut() {
    house.close();
    service.close();
  }

  @BeforeEach
  void aRobbery() {
    service.answers(201);
    sql.sql("delete from notice").update();
    sql.sql("delete from push_subscription").update();
    sql.sql("delete from push_service").update();
    sql.sql("delete from told_how").update();
    sql.sql("delete from limit_bucket").update();
    sql.sql("update person set email = null, language = null").update();
    phone = phoneOf(house.home, "en");
    incident = house.robbery();
    house.homeAgent.ready(FromAgent.CameraState.WELL);
    house.shopAgent.ready(FromAgent.CameraState.WELL);
    Await.until(
        "the owner can be asked",
        () ->
            house
                    .operator
                    .page
                    .get("/room/incidents/" + incident + "/cameras")
                    .body()
                    .path("ownersToAsk")
                    .asInt()
                == 1);
  }

  private TestBrowser phoneOf(TestOwner owner, String language) {
    TestBrowser browser = new TestBrowser(service);
    Page.Answer answer = owner.page.post("/home/told/browsers", browser.turnsOn(language));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return browser;
  }

  private void pass(Duration time) {
    ahead = ahead.plus(time);
    clock.ahead(ahead);
  }

  private void reach(String person, String email, String language) {
    sql.sql("update person set email = :email, language = :language where id = :person")
        .param("email", email)
        .param("language", language)
        .param("person", person)
        .update();
  }

  private static JsonNode first(TestBrowser browser, String kind) {
    Await.until("told of " + kind, () -> !browser.told(kind).isEmpty());
    return browser.told(kind).getFirst();
  }

  private Page.Answer notNow(JsonNode told) {
    return new Page(port, Face.HOME)
        .post("/not-now", "{\"word\":\"" + told.path("word").asString() + "\"}");
  }

  private JsonNode askOwner() {
    return house.operator.askForOne(incident, true);
  }

  private void quiet(TestOwner owner, String quiet) {
    Page.Answer answer = owner.page.post("/home/told", "{\"mail\":true,\"quiet\":" + quiet + "}");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
  }

  private String aroundNow() {
    DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    LocalTime now = clock.instant().atZone(TestTown.ZONE).toLocalTime();
    return "{\"from\":\"%s\",\"to\":\"%s\"}"
        .formatted(time.format(now.minusHours(1)), time.format(now.plusHours(1)));
  }

  @Nested
  class WhenTheOwnerIsAsked {
    @Test
    void everyBrowserOfHisIsToldInItsLanguageAndNothingThatOthersMayNotRead() {
      TestBrowser tablet = phoneOf(house.home, "es");
      JsonNode look = askOwner();

      JsonNode told = first(phone, "question");
      assertThat(told.path("id")).isEqualTo(house.home.question().path("id"));
      assertThat(told.path("minutes").asInt()).isBetween(1, 20);
      assertThat(Instant.ofEpochMilli(told.path("until").asLong()))
          .isEqualTo(
              Instant.parse(look.path("askedUntil").asString()).truncatedTo(ChronoUnit.MILLIS));
      assertThat(told.path("language").asString()).isEqualTo("en");
      assertThat(first(tablet, "question").path("language").asString()).isEqualTo("es");
      assertThat(told.toString())
          .doesNotContain("porch", "Chapel", "violent", "Alder", incident, "Badge");
      house.operator.stop(look);
    }

    @Test
    void thePushServiceKeepsItNoLongerThanTheQuestionLasts() {
      JsonNode look = askOwner();
      first(phone, "question");

      TestPushService.Posted posted = phone.posted().getFirst();
      assertThat(Long.parseLong(posted.header("Ttl"))).isBetween(30L, 90L);
      assertThat(posted.header("Urgency")).isEqualTo("high");
      house.operator.stop(look);
    }

    @Test
    void hisLetterHasOneLinkAndNamesNoPlaceAndNoCamera() {
      reach("14-alder", "alder@example.org", "es");
      JsonNode look = askOwner();
      Await.until("a letter", () -> !TestPost.lettersTo("alder@example.org").isEmpty());

      String letter = TestPost.lettersTo("alder@example.org").getFirst();
      assertThat(letter).containsOnlyOnce("http").contains("/home").contains("Ahora no");
      assertThat(letter).doesNotContain("home-porch", "Chapel", "violent", incident, "{");
      house.operator.stop(look);
    }

    @Test
    void notNowFromTheNoticeNeedsNoSessionAndTheRoomSeesNothingOfIt() {
      TestBrowser tablet = phoneOf(house.home, "en");
      JsonNode look = askOwner();
      JsonNode told = first(phone, "question");
      first(tablet, "question");

      assertThat(notNow(told).status()).isEqualTo(204);
      assertThat(house.home.now().path("questions").size()).isZero();
      assertThat(house.operator.look(look).path("state").asString()).isEqualTo("asking");
      assertThat(notNow(told).status()).isEqualTo(409);
      assertThat(first(tablet, "over").path("id")).isEqualTo(told.path("id"));
      assertThat(phone.told("over")).isEmpty();
      house.operator.stop(look);
    }

    @Test
    void aWordThatIsNoneIsAnsweredLikeOneThatCameTooLate() {
      JsonNode look = askOwner();
      JsonNode told = first(phone, "question");
      pass(Duration.ofSeconds(91));

      Page.Answer late = notNow(told);
      Page.Answer none =
          new Page(port, Face.HOME).post("/not-now", "{\"word\":\"AAAAAAAAAAAAAAAAAAAAAA\"}");
      Page.Answer garbled = new Page(port, Face.HOME).post("/not-now", "{\"word\":\"?\"}");
      assertThat(late.status()).isEqualTo(409);
      assertThat(none.body()).isEqualTo(late.body());
      assertThat(garbled.body()).isEqualTo(late.body());
      house.operator.stop(look);
    }

    @Test
    void hisPhoneIsToldWhenTheTimeIsOver() {
      JsonNode look = askOwner();
      first(phone, "question");
      assertThat(phone.told("over")).isEmpty();
      pass(Duration.ofSeconds(91));

      first(phone, "over");
      house.operator.stop(look);
    }

    @Test
    void anotherHouseholdIsToldNothingAndItsAnswerIsNone() {
      TestBrowser neighbour = phoneOf(house.shop, "en");
      JsonNode look = askOwner();
      JsonNode question = house.home.question();
      first(phone, "question");

      assertThat(house.shop.notNow(question).status()).isEqualTo(404);
      assertThat(house.shop.allow(question).status()).isEqualTo(404);
      assertThat(neighbour.told()).isEmpty();
      assertThat(house.home.now().path("questions").size()).isEqualTo(1);
      house.operator.stop(look);
    }
  }

  @Nested
  class WhenThePushServiceIsAway {
    @Test
    void theQuestionIsTriedAgainAndTheAdministratorSeesWhy() {
      service.answers(503);
      JsonNode look = askOwner();
      Await.until("a try", () -> !phone.posted().isEmpty());
      Await.until("it is written down", () -> count("push_service") == 1);
      service.answers(201);

      Await.until("tried again", () -> phone.posted().size() > 1);
      first(phone, "question");
      Await.until("it works again", () -> count("push_service") == 0);
      house.operator.stop(look);
    }

    @Test
    void aQuestionIsNeverSentLate() {
      service.answers(503);
      JsonNode look = askOwner();
      Await.until("a try", () -> !phone.posted().isEmpty());
      pass(Duration.ofSeconds(91));
      service.answers(201);
      int tries = phone.posted().size();
      JsonNode live = live();
      first(phone, "rules");

      assertThat(phone.told("question")).hasSize(tries);
      house.operator.stop(look);
      house.operator.stop(live);
    }

    /** Something else that is told afterwards. */
    private JsonNode live() {
      events.publishEvent(new Policies.PolicyChanged(4_000 + NUMBER.incrementAndGet()));
      return house.operator.askForOne(incident, false, "shop-till");
    }

    @Test
    void aBrowserThatIsGoneIsForgotten() {
      service.answers(410);
      JsonNode look = askOwner();

      Await.until("forgotten", () -> count("push_subscription") == 0);
      assertThat(count("notice")).isZero();
      house.operator.stop(look);
    }
  }

  @Nested
  class WhenSomebodyLooks {
    private JsonNode live() {
      JsonNode look = house.operator.askForOne(incident, false, "shop-door");
      house.shopAgent.open(look);
      return look;
    }

    @Test
    void itsOwnerIsToldOfItsBeginningAndOfItsEnd() {
      TestBrowser till = phoneOf(house.shop, "en");
      JsonNode look = live();

      assertThat(first(till, "begun").path("id")).isEqualTo(look.path("grant"));
      assertThat(till.told("ended")).isEmpty();
      house.operator.stop(look);
      assertThat(first(till, "ended").path("id")).isEqualTo(look.path("grant"));
      assertThat(phone.told()).isEmpty();
    }

    @Test
    void inQuietHoursHeIsToldAfterwardsOfTheWhole() {
      TestBrowser till = phoneOf(house.shop, "en");
      quiet(house.shop, aroundNow());
      JsonNode look = live();
      Await.until("its beginning waits", () -> count("notice") == 1);
      house.operator.stop(look);
      Await.until("its end too", () -> told("looked"));
      assertThat(till.posted()).isEmpty();

      quiet(house.shop, "null");
      first(till, "looked");
      assertThat(till.told()).hasSize(1);
    }

    @Test
    void inQuietHoursAQuestionIsLeftToItsSilence() {
      quiet(house.home, aroundNow());
      JsonNode look = askOwner();
      events.publishEvent(new Policies.PolicyChanged(5_000 + NUMBER.incrementAndGet()));
      Await.until("the rules wait", () -> told("rules"));
      Await.until("the question does not", () -> !told("question"));

      quiet(house.home, "null");
      first(phone, "rules");
      assertThat(phone.told("question")).isEmpty();
      assertThat(house.home.now().path("questions").size()).isEqualTo(1);
      house.operator.stop(look);
    }

    private boolean told(String kind) {
      return sql.sql("select exists (select 1 from notice where kind = :kind)")
          .param("kind", kind)
          .query(Boolean.class)
          .single();
    }
  }

  private int count(String table) {
    return sql.sql("select count(*) from " + table).query(Integer.class).single();
  }
}
