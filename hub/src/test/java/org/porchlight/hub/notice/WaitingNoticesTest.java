package org.porchlight.hub.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.push.TestBrowser;
import org.porchlight.hub.push.TestPushService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Notices that do not get through at once: nothing is lost, nobody is held up, and it is told. */
@HubTest
class WaitingNoticesTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @LocalServerPort int port;
  @Autowired NewsRows news;
  @Autowired NoticeRows notices;
  @Autowired Addressing addressing;
  @Autowired TroubleApi trouble;
  @Autowired TestClock clock;
  @Autowired JdbcClient sql;
  private final TestPushService service = new TestPushService();
  private Page alder;
  private TestBrowser phone;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("porchlight.push.contact", () -> "mailto:porchlight@example.gov");
    settings.add(
        "porchlight.push.key-file", () -> TestTown.directory("push").resolve("key").toString());
  }

  @BeforeEach
  void open() {
    for (String table : List.of("notice", "push_subscription", "push_service", "limit_bucket")) {
      sql.sql("delete from " + table).update();
    }
    alder = new Page(port, Face.HOME);
    alder.signIn("14-alder");
    phone = on(alder, service);
  }

  @AfterEach
  void close() {
    clock.ahead(Duration.ZERO);
    service.close();
  }

  private static TestBrowser on(Page page, TestPushService service) {
    TestBrowser browser = new TestBrowser(service);
    assertThat(page.post("/home/told/browsers", browser.turnsOn("en")).status()).isEqualTo(201);
    return browser;
  }

  /** News as a hub leaves it that dies right after it was decided. */
  private void rulesChanged() {
    Instant now = clock.instant();
    news.insert(new News(News.Kind.RULES, null, "7", now, now.plus(Duration.ofDays(1)), 0));
  }

  @Test
  void newsThatADeadHubLeftIsToldByTheNext() {
    rulesChanged();

    await().atMost(SOON).until(() -> phone.told("rules").size() == 1);
    assertThat(sql.sql("select count(*) from notice").query(Integer.class).single()).isZero();
  }

  @Test
  void aServiceThatWantsToBeLeftAloneIs() {
    service.answers(429, "Retry-After", "600");
    rulesChanged();
    await().atMost(SOON).until(() -> trouble.notices().waiting() == 1);
    await().atMost(SOON).until(() -> !trouble.notices().failing().isEmpty());
    service.answers(201);
    clock.ahead(Duration.ofMinutes(5));
    int tries = phone.posted().size();
    TestBrowser tablet = on(alder, service);
    rulesChanged();
    await().atMost(SOON).until(() -> !tablet.posted().isEmpty());
    assertThat(phone.told("rules")).hasSizeBetween(tries, tries + 1);

    clock.ahead(Duration.ofMinutes(11));
    await().atMost(SOON).until(() -> trouble.notices().waiting() == 0);
  }

  @Test
  void theAdministratorSeesWhichServiceFailsAndNotWhoWasToBeTold() {
    service.answers(503);
    rulesChanged();

    await().atMost(SOON).until(() -> !trouble.notices().failing().isEmpty());
    TroubleApi.Notices told = trouble.notices();
    assertThat(told.pushed()).isTrue();
    assertThat(told.failing().getFirst().failure()).contains("503");
    assertThat(told.toString()).doesNotContain("14-alder", "browser-");
  }

  @Test
  void whatMayNotBeSentIsGivenUpOnTheRecord() {
    service.answers(413);
    int before = givenUp();
    rulesChanged();

    await().atMost(SOON).until(() -> givenUp() > before);
    assertThat(sql.sql("select count(*) from notice").query(Integer.class).single()).isZero();
  }

  private int givenUp() {
    return sql.sql("select count(*) from audit_event where what = 'notice.given-up'")
        .query(Integer.class)
        .single();
  }

  @Test
  void aServiceThatSaysNothingHoldsUpItsOwnAlone() {
    try (TestPushService deaf = new TestPushService()) {
      deaf.saysNothing();
      TestBrowser old = on(alder, deaf);
      rulesChanged();

      await().atMost(Duration.ofSeconds(8)).until(() -> phone.told("rules").size() == 1);
      assertThat(old.posted()).hasSize(1);
      deaf.answers(201);
    }
  }

  @Test
  void onlySoMuchWaitsForOnePersonAndTheOldestGoesFirst() {
    service.answers(503);
    Instant now = clock.instant();
    for (int i = 0; i < Addressing.MOST_WAITING + 10; i++) {
      notices.insert(
          "14-alder",
          null,
          new News(News.Kind.BEGUN, "14-alder", "look-" + i, now, now.plusSeconds(900), 0),
          now.plusSeconds(800));
    }

    assertThat(notices.tooMany("14-alder", Addressing.MOST_WAITING)).hasSize(10);
    assertThat(
            sql.sql(
                    "select min(id) = (select id from notice where subject = 'look-10') from notice")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void aLookThatGoesOnOnAnotherGrantIsOneLook() {
    news.began("first");

    assertThat(news.goesOn("first", "second")).isTrue();
    assertThat(news.goesOn("nothing", "third")).isFalse();
    assertThat(news.over("first")).isEmpty();
    assertThat(news.over("second")).contains("first");
    assertThat(news.over("second")).isEmpty();
  }

  @Test
  void aBrowserIsTurnedOffByItsOwnPersonAlone() {
    long id = alder.get("/home/told").body().path("browsers").get(0).path("id").asLong();
    Page other = new Page(port, Face.HOME);
    other.signIn("40-mill-lane");

    assertThat(other.post("/home/told/browsers/" + id + "/forget", "{}").status()).isEqualTo(404);
    assertThat(alder.post("/home/told/browsers/" + id + "/forget", "{}").status()).isEqualTo(200);
    assertThat(alder.get("/home/told").body().path("browsers").size()).isZero();
  }

  @Nested
  class WhenAPushServiceMovesABrowser {
    private final TestBrowser moved = new TestBrowser(service);

    private static Page.Answer say(int port, String said) {
      return new Page(port, Face.HOME).post("/told/moved", said);
    }

    @Test
    void whatWaitedAndWhatComesGoesThereWithoutASession() {
      service.answers(503);
      rulesChanged();
      await().atMost(SOON).until(() -> !trouble.notices().failing().isEmpty());

      assertThat(say(port, phone.movesTo(moved)).status()).isEqualTo(204);
      phone.isGone();
      service.answers(201);
      clock.ahead(Duration.ofMinutes(5));

      await().atMost(SOON).until(() -> moved.told("rules").size() == 1);
      assertThat(alder.get("/home/told").body().path("browsers").size()).isEqualTo(1);
      assertThat(recorded()).isEqualTo("14-alder");
    }

    @Test
    void aPushThatWasUnderWayToItsOldAddressTurnsNothingOff() {
      service.saysNothing();
      rulesChanged();
      await().atMost(SOON).until(() -> phone.posted().size() == 1);

      assertThat(say(port, phone.movesTo(moved)).status()).isEqualTo(204);
      phone.isGone();
      service.answers(201);
      await().atMost(SOON).until(() -> moved.told("rules").size() == 1);
      assertThat(alder.get("/home/told").body().path("browsers").size()).isEqualTo(1);
    }

    private String recorded() {
      return sql.sql(
              "select actor from audit_event where what = 'notice.moved' order by at desc limit 1")
          .query(String.class)
          .single();
    }

    @Test
    void whoDoesNotKnowItsSecretMovesNothing() {
      String said = phone.movesTo(moved);
      String guessed = said.replaceFirst("\"auth\":\"[^\"]+", "\"auth\":\"AAAAAAAAAAAAAAAAAAAAAA");
      String garbled = said.replaceFirst("\"auth\":\"[^\"]+", "\"auth\":\"?");
      String elsewhere = said.replaceFirst("\"endpoint\":\"", "\"endpoint\":\"x");
      for (String none : List.of(guessed, garbled, elsewhere)) {
        Page.Answer answer = say(port, none);
        assertThat(answer.status()).as(none).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("browser-unknown");
      }
      rulesChanged();
      await().atMost(SOON).until(() -> phone.told("rules").size() == 1);
      assertThat(moved.posted()).isEmpty();
    }

    @Test
    void itIsMovedToAPushServiceAlone() {
      String said =
          phone
              .movesTo(moved)
              .replaceFirst("(\\},\"endpoint\":\")[^\"]+", "$1http://169.254.169.254/latest");
      assertThat(say(port, said).problem()).isEqualTo("no-push-service");
    }

    @Test
    void whatIsTurnedOffStaysOff() {
      long id = alder.get("/home/told").body().path("browsers").get(0).path("id").asLong();
      alder.post("/home/told/browsers/" + id + "/forget", "{}");
      assertThat(say(port, phone.movesTo(moved)).status()).isEqualTo(409);
    }

    @Test
    void tryingIsSlowedDown() {
      String said = moved.movesTo(phone);
      assertThat(IntStream.range(0, 40).map(_ -> say(port, said).status())).contains(409, 429);
    }
  }

  @Test
  void anAddressThatIsNoPushServicesIsRefused() {
    String body =
        phone.turnsOn("en").replaceAll("http://127[^\"]+", "http://169.254.169.254/latest");
    Page.Answer answer = alder.post("/home/told/browsers", body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("no-push-service");
  }

  @Test
  void quietHoursThatAreNoneAreRefused() {
    for (String quiet :
        List.of(
            "{\"from\":\"22:00\",\"to\":\"22:00\"}",
            "{\"from\":\"25:00\",\"to\":\"07:00\"}",
            "{\"from\":\"\",\"to\":\"07:00\"}")) {
      assertThat(alder.post("/home/told", "{\"mail\":true,\"quiet\":" + quiet + "}").status())
          .as(quiet)
          .isEqualTo(400);
    }
  }
}
