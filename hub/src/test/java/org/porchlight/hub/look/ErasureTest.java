package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.porchlight.grant.Consent;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestPost;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.open.LentCameras;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.program.Programs;
import org.porchlight.hub.push.TestBrowser;
import org.porchlight.hub.push.TestPushService;
import org.porchlight.link.CloseCode;
import org.porchlight.link.FromAgent;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** An owner takes everything that is kept of him, and is erased. */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErasureTest {
  private static final String EMAIL = "fern@example.org";

  @LocalServerPort int port;
  @Autowired Programs programs;
  @Autowired TestClock clock;
  @Autowired JdbcClient sql;
  @Autowired LentCameras lent;
  private final TestPushService pushes = new TestPushService();
  private TestHouse house;
  private JsonNode look;
  private long lentBefore;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    TestSigners.settings(settings);
    TestPost.settings(settings);
    settings.add("porchlight.push.contact", () -> "mailto:porchlight@example.gov");
    settings.add(
        "porchlight.push.key-file", () -> TestTown.directory("push").resolve("key").toString());
  }

  /** His camera was looked at, he is told by push and letter, and somebody belongs to his house. */
  @BeforeAll
  void livesHere() {
    house = new TestHouse(port, programs, clock);
    sql.sql("update person set email = :email, language = 'es' where id = '14-alder'")
        .param("email", EMAIL)
        .update();
    house.home.page.post("/home/told/browsers", new TestBrowser(pushes).turnsOn("es"));
    house.home.page.post(
        "/home/household", "{\"email\":\"ana@example.org\",\"name\":\"Ana\",\"language\":\"en\"}");
    sql.sql(
            "insert into address values ('14-alder', '14 Alder Street', 32299000, -90201000, now())")
        .update();
    sql.sql("insert into forecast_place values ('14-alder', 1, 32299000, -90201000, now())")
        .update();
    sql.sql("insert into lending_step values ('home-porch', now(), 90, 60)").update();
    sql.sql(
            "insert into preview values"
                + " ('p1', 'home-porch', '14-alder', '14-alder', 'hash', now(), 'made')")
        .update();
    sql.sql(
            "insert into recall values"
                + " ('r1', 'home-porch', '14-alder', '14-alder', 'grant', 'hash', now(), 'shown')")
        .update();
    sql.sql("insert into keeping values ('home-porch', 24, null, now())").update();
    String incident = house.robbery();
    house.homeAgent.ready(FromAgent.CameraState.WELL);
    house.shopAgent.ready(FromAgent.CameraState.WELL);
    house.untilCanOpen(incident, 2);
    Await.until("he can be asked", () -> ownersToAsk(incident) == 1);
    look = house.operator.askForOne(incident, true);
    assertThat(house.home.allow(house.home.question()).status()).isEqualTo(204);
    Await.until(
        "it opens", () -> house.operator.look(look).path("state").asString().equals("opening"));
    house.homeAgent.open(house.operator.look(look));
    Await.until(
        "it is live", () -> house.operator.look(look).path("state").asString().equals("live"));
    lentBefore = lent.privately(clock.instant().plusSeconds(1));
  }

  private int ownersToAsk(String incident) {
    return house
        .operator
        .page
        .get("/room/incidents/" + incident + "/cameras")
        .body()
        .path("ownersToAsk")
        .asInt();
  }

  @AfterAll
  void movesOut() {
    house.close();
    pushes.close();
  }

  @Test
  @Order(2)
  void nobodyOfTheAgencyOrTheCouncilHasTheseDoors() {
    for (String person : List.of("badge-2291", "badge-1107", "council-ward-3")) {
      for (Face face : Face.values()) {
        Page page = new Page(port, face);
        page.signIn(person);
        assertThat(page.get("/home/everything").status()).as(person).isIn(401, 403);
        assertThat(page.post("/home/erase", "{}").status()).as(person).isIn(401, 403);
      }
    }
  }

  @Test
  @Order(3)
  void everythingKeptOfHimIsHisToTakeAndNothingOfOthers() {
    Page.Answer answer = house.home.page.get("/home/everything");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-disposition").orElse(""))
        .contains("attachment", "porchlight-everything.json");
    JsonNode kept = answer.body().path("kept");
    assertThat(kept.at("/account/email").asString()).isEqualTo(EMAIL);
    assertThat(kept.at("/account/passkeys").size()).isEqualTo(1);
    assertThat(kept.at("/account/signIns").size()).isPositive();
    assertThat(kept.at("/account/did").toString()).contains("waiver.terms-signed");
    assertThat(kept.at("/premises/cameras/0/id").asString()).isEqualTo("home-porch");
    assertThat(kept.at("/premises/asked").toString()).contains("ana@example.org");
    assertThat(kept.at("/terms/0/note").asString()).startsWith("porchlight-terms/v1\n");
    assertThat(kept.at("/looks/0/camera").asString()).isEqualTo("home-porch");
    assertThat(kept.at("/log/entries/home-porch").size()).isEqualTo(1);
    assertThat(kept.at("/notices/browsers").size()).isEqualTo(1);
    assertThat(kept.at("/lending/address/words").asString()).isEqualTo("14 Alder Street");
    assertThat(kept.at("/previews/0/camera").asString()).isEqualTo("home-porch");
    assertThat(kept.at("/recalls/recalls/0/grant").asString()).isEqualTo("grant");
    assertThat(kept.at("/recalls/keepings/0/hours").asInt()).isEqualTo(24);
    assertThat(answer.body().toString()).doesNotContain("shop-door", "5-tannery-row", "14.Chapel");
  }

  @Test
  @Order(4)
  void erasedHeIsInNoTableWhileTheRecordsOfLooksStay() {
    long events = count("audit_event");
    long entries = count("log_entry");

    Page.Answer erased = house.home.page.post("/home/erase", "{}");
    assertThat(erased.status()).as("%s", erased.body()).isEqualTo(200);
    String reference = erased.body().path("reference").asString();
    assertThat(reference).matches("former-[0-9a-f]{12}");

    assertThat(house.home.page.get("/home/now").status()).isEqualTo(401);
    Await.until(
        "the look is over",
        () -> house.operator.look(look).at("/ended/by").asString("").equals("owner"));
    JsonNode record = house.operator.look(look);
    assertThat(record.path("premises").asString()).isEqualTo(reference);
    assertThat(record.path("name").asString()).isEqualTo(reference);
    assertThat(record.path("place").isNull()).isTrue();
    assertThat(count("audit_event")).isGreaterThan(events);
    assertThat(count("log_entry")).isGreaterThan(entries);

    Await.until("the last letter", () -> lastLetter().contains("ha borrado"));
    assertThat(lastLetter()).contains(reference);
    Await.until("the post forgets the address", () -> count("letter") == 0);
    assertThat(tablesThatHold(EMAIL)).isEmpty();
    assertThat(tablesThatHold("ana@example.org")).isEmpty();
    assertThat(tablesThatHold("14 Alder Street")).isEmpty();
    assertThat(tablesThatHold("14-alder"))
        .as("where the random id he had stays: records of looks, spent names, calls counted")
        .containsExactlyInAnyOrder(
            "audit_event", "look", "past", "grants", "premises", "agent", "camera", "limit_bucket");
    assertThat(sql.sql("select name from person").query(String.class).list())
        .doesNotContain("14 Alder");
    assertThat(sql.sql("select name from premises").query(String.class).list())
        .contains(reference)
        .doesNotContain("14 Alder");
    assertThat(
            sql.sql("select count(*) from terms where camera = 'home-porch' and note is not null")
                .query(Long.class)
                .single())
        .isZero();
    assertThat(
            sql.sql("select count(*) from camera where id = 'home-porch' and lat_e6 is not null")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  @Order(5)
  void whatThePublicWasToldStaysTrueAndHisCameraIsLentNoMore() {
    assertThat(lentBefore).isEqualTo(3);
    assertThat(lent.privately(clock.instant().plusSeconds(1))).isEqualTo(2);
    assertThat(
            sql.sql("select count(*) from terms where camera = 'home-porch' and lends")
                .query(Long.class)
                .single())
        .as("that something was lent, and until when, is still known")
        .isEqualTo(1);
  }

  @Test
  @Order(6)
  void hisBoxIsNobodysAndItsKeyAndCamerasAreNobodyElses() {
    assertThat(house.homeAgent.knock().closeCode()).isEqualTo(CloseCode.NOT_PROVED.code());
    TestAgent other = TestAgent.pair(house.shop.page, "elm", clock, "shop-yard");
    assertThat(other.tell(house.shop.page, List.of("home-porch")).problem())
        .isEqualTo("known-camera");
  }

  @Test
  @Order(7)
  void theCitysOwnCamerasArePublicRecord() {
    TestOwner city = new TestOwner(port, "city-of-alder-falls");
    assertThat(city.page.post("/home/erase", "{}").problem()).isEqualTo("city");
    assertThat(city.now().at("/premises/id").asString()).isEqualTo("city-of-alder-falls");
  }

  @Test
  @Order(8)
  void theOthersGoOn() {
    house.shop.lend("shop-door", Consent.ALWAYS, TestTown.CHAPEL_STREET);
    house.untilCanOpen(house.robbery(), 2);
  }

  @Test
  @Order(9)
  void neitherIsGivenToWhoeverOnlyFindsAnOpenPage() {
    clock.ahead(Duration.ofMinutes(6));
    Page.Answer everything = house.shop.page.get("/home/everything");
    assertThat(everything.status()).isEqualTo(403);
    assertThat(everything.problem()).isEqualTo("prove-again");
    assertThat(house.shop.page.post("/home/erase", "{}").problem()).isEqualTo("prove-again");

    house.shop.page.signIn("5-tannery-row");
    assertThat(house.shop.page.get("/home/everything").status()).isEqualTo(200);
    clock.ahead(Duration.ZERO);
  }

  private static String lastLetter() {
    List<String> letters = TestPost.lettersTo(EMAIL);
    return letters.isEmpty() ? "" : letters.getLast();
  }

  private long count(String table) {
    return sql.sql("select count(*) from " + table).query(Long.class).single();
  }

  /** Every table of which a row, written out, holds this text. */
  private List<String> tablesThatHold(String text) {
    return sql
        .sql("select table_name from information_schema.tables where table_schema = 'public'")
        .query(String.class)
        .list()
        .stream()
        .filter(table ->
            sql.sql("select count(*) from " + table + " t where t::text like :text")
                    .param("text", "%" + text + "%")
                    .query(Long.class)
                    .single()
                > 0)
        .toList();
  }
}
