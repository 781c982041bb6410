package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.Snapshot;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestPost;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.people.NewPasskey;
import org.porchlight.hub.program.Programs;
import org.porchlight.hub.push.TestBrowser;
import org.porchlight.hub.push.TestPushService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every published call that names a thing, called by people whose thing it is not: it answers word
 * for word as if there were no such thing, and afterwards the one whose it is finds it untouched. A
 * call that is added to the API and names a thing must be added here.
 */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OthersThingsTest {
  private static final Pattern LINK = Pattern.compile("#invite=([A-Za-z0-9_-]{22})");
  private static final String EMPTY = "{}";

  /** Calls that are not tried here, and why. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("POST /home/cameras/{camera}/recall", "needs an agent: RecallTest"),
          Map.entry("POST /home/cameras/{camera}/keeping", "needs an agent: RecallTest"),
          Map.entry("POST /home/recalls/{recall}/pieces/{piece}", "needs an open one: RecallTest"),
          Map.entry("POST /home/recalls/{recall}/close", "needs an open one: RecallTest"),
          Map.entry(
              "POST /home/cameras/{camera}/preview", "needs an agent that shows: PreviewTest"),
          Map.entry("GET /room/incidents/{id}/cameras", "an incident is the whole room's"),
          Map.entry("GET /room/incidents/{id}/together", "an incident is the whole room's"),
          Map.entry("POST /room/incidents/{id}/bookmarks", "the look in it: HandoverTest"),
          Map.entry("POST /room/incidents/{id}/handovers", "the whole room's: HandoverTest"),
          Map.entry("POST /room/handovers/{id}/take", "his to whom it is offered: HandoverTest"),
          Map.entry("POST /room/handovers/{id}/withdraw", "his who offers it: HandoverTest"),
          Map.entry("GET /room/approvals/{ask}", "any supervisor's; his own ask: SecondPersonTest"),
          Map.entry(
              "POST /room/approvals/{ask}", "any supervisor's; his own ask: SecondPersonTest"),
          Map.entry(
              "POST /room/approvals/{ask}/refusal",
              "any supervisor's; his own ask: SecondPersonTest"),
          Map.entry("POST /room/live/{id}/end", "any supervisor's, whosever it is: LookTest"),
          Map.entry("POST /room/people/{person}/invite", "any administrator's"),
          Map.entry("POST /room/people/{person}/lock", "any administrator's"),
          Map.entry("POST /room/people/{person}/release", "any administrator's"),
          Map.entry("POST /room/people/{person}/erase", "any administrator's"),
          Map.entry("POST /room/people/{person}/unbind", "any administrator's: WorkAccountTest"),
          Map.entry(
              "POST /room/second/{ask}/confirm",
              "any second person's: SecondPersonAtTheOfficeTest"),
          Map.entry(
              "POST /room/second/{ask}/refuse", "any second person's: SecondPersonAtTheOfficeTest"),
          Map.entry(
              "POST /issuer/{face}/logout",
              "that face's issuer's, by its signature: WorkAccountTest"));

  @LocalServerPort int port;
  @Autowired Programs programs;
  @Autowired TestClock clock;
  @Autowired JdbcClient sql;
  @Autowired ApplicationContext hub;
  private TestHouse house;
  private TestOwner neighbour;
  private Page neighboursMember;
  private TestOperator colleague;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    TestSigners.settings(settings);
    settings.add("porchlight.push.contact", () -> "mailto:porchlight@example.gov");
    settings.add(
        "porchlight.push.key-file", () -> TestTown.directory("push").resolve("key").toString());
    TestPost.settings(settings);
  }

  /**
   * A call that names a thing.
   *
   * @param call method and path, as published
   * @param real the thing's id
   * @param absent an id of the same form that nothing has
   * @param body what an owner or operator would send
   * @param done what the rightful one is answered
   */
  private record Case(
      String call,
      Page rightful,
      List<Page> others,
      String real,
      String absent,
      Function<Page, String> body,
      int done) {

    Page.Answer by(Page page, String id) {
      String[] parts = call.split(" ", 2);
      String path = parts[1].replaceAll("\\{[^}]*}", id);
      return parts[0].equals("GET") ? page.get(path) : page.post(path, body.apply(page));
    }

    void assertNobodyElses() {
      for (Page other : others) {
        Page.Answer theirs = by(other, real);
        Page.Answer none = by(other, absent);
        assertThat(theirs.status()).as("%s: %s", call, theirs.body()).isEqualTo(none.status());
        assertThat(theirs.body().toString().replace("/" + real, "/ID"))
            .as(call)
            .isEqualTo(none.body().toString().replace("/" + absent, "/ID"));
        assertThat(theirs.status()).as(call).isBetween(400, 499);
      }
      Page.Answer own = by(rightful, real);
      assertThat(own.status()).as("%s by whose it is: %s", call, own.body()).isEqualTo(done);
    }
  }

  @BeforeAll
  void moveIn() {
    house = new TestHouse(port, programs, clock);
    neighbour = new TestOwner(port, "40-mill-lane");
    neighboursMember = memberOf(neighbour);
    colleague = new TestOperator(port, "badge-1107", clock);
  }

  @AfterAll
  void moveOut() {
    house.close();
  }

  @BeforeEach
  void nobodyCalledTooOften() {
    sql.sql("delete from limit_bucket").update();
  }

  private Page memberOf(TestOwner owner) {
    String email = "others-%d@example.org".formatted(System.nanoTime());
    Page.Answer asked =
        owner.page.post(
            "/home/household",
            "{\"email\":\"%s\",\"name\":\"Ana\",\"language\":\"en\"}".formatted(email));
    assertThat(asked.status()).isEqualTo(200);
    Await.until("a letter", () -> !TestPost.lettersTo(email).isEmpty());
    Matcher link = LINK.matcher(TestPost.lettersTo(email).getLast());
    assertThat(link.find()).isTrue();
    return NewPasskey.signedIn(hub, port, link.group(1));
  }

  private Case camera(String call, Function<Page, String> body, int done) {
    return new Case(
        call,
        house.home.page,
        List.of(neighbour.page, house.shop.page),
        "home-porch",
        "no-porch",
        body,
        done);
  }

  private List<Case> cameras() {
    String terms =
        house.home.page.get("/home/cameras/home-porch/terms").body().path("next").asString();
    String draft = "{\"terms\":" + TestTown.quoted(terms) + "}";
    return List.of(
        camera("GET /home/cameras/{camera}/terms", _ -> EMPTY, 200),
        camera("GET /home/cameras/{camera}/copy", _ -> EMPTY, 200),
        camera("GET /home/log/cameras/{camera}", _ -> EMPTY, 200),
        camera("GET /home/log/cameras/{camera}/wishes", _ -> EMPTY, 200),
        camera("POST /home/cameras/{camera}/seen", _ -> EMPTY, 204),
        camera(
            "POST /home/cameras/{camera}/view",
            _ -> "{\"bearingDegrees\":180,\"widthDegrees\":90}",
            204),
        camera("POST /home/cameras/{camera}/forecast", _ -> draft, 409),
        camera("POST /home/cameras/{camera}/preview/offer", _ -> EMPTY, 200),
        camera("POST /home/cameras/{camera}/terms", page -> signed(page, terms), 200),
        camera("POST /home/cameras/{camera}/leave", _ -> EMPTY, 204));
  }

  /** The owner's own terms, signed by whoever posts them. */
  private static String signed(Page page, String terms) {
    JsonNode session = page.get("/home/session").body();
    String person = session.at("/user/id").asString();
    String note =
        terms
            + "\n"
            + Passkeys.line(page, person, session.path("passkey").asString(), terms)
            + "\n";
    return "{\"terms\":" + TestTown.quoted(note) + "}";
  }

  private List<Case> addresses() {
    JsonNode list =
        house
            .home
            .page
            .post(
                "/home/addresses",
                "{\"addresses\":[{\"name\":\"Mill\",\"words\":\"1 Mill Lane\"}]}")
            .body();
    String id = list.at("/addresses/0/id").asString();
    List<Page> others = List.of(neighbour.page, house.shop.page);
    return List.of(
        new Case(
            "POST /home/addresses/{address}/place",
            house.home.page,
            others,
            id,
            other(id),
            _ -> "{\"latE6\":32300000,\"lonE6\":-90200000}",
            200),
        new Case(
            "POST /home/addresses/{address}/pairing",
            house.home.page,
            others,
            id,
            other(id),
            _ -> EMPTY,
            201),
        new Case(
            "POST /home/addresses/{address}/remove",
            house.home.page,
            others,
            id,
            other(id),
            _ -> EMPTY,
            200));
  }

  private List<Case> looks() {
    String incident = house.robbery();
    house.untilCanOpen(incident, 2);
    JsonNode look = house.operator.askForOne(incident, false, "shop-door");
    JsonNode asked = house.operator.askForOne(incident, true);
    Await.until(
        "it opens", () -> house.operator.look(look).path("state").asString().equals("opening"));
    house.shopAgent.open(house.operator.look(look));
    Await.until("he sees it", () -> !house.shop.now().path("looks").isEmpty());
    String id = house.shop.now().path("looks").get(0).path("id").asString();
    String question = house.home.question().path("id").asString();
    List<Page> homes = List.of(neighbour.page, neighboursMember);
    List<Page> room = List.of(colleague.page);
    return List.of(
        new Case(
            "POST /home/questions/{id}",
            house.home.page,
            homes,
            question,
            other(question),
            _ -> "{\"allow\":false}",
            204),
        operators("POST /room/looks/{id}/ticket", look.path("id").asString(), room, 200),
        new Case(
            "POST /home/looks/{id}/stop", house.shop.page, homes, id, other(id), _ -> EMPTY, 204),
        operators("POST /room/looks/{id}/stop", look.path("id").asString(), room, 204),
        operators("GET /room/asks/{id}", asked.path("ask").asString(), room, 200),
        operators("POST /room/asks/{id}/cancel", asked.path("ask").asString(), room, 204));
  }

  private Case operators(String call, String id, List<Page> others, int done) {
    return new Case(call, house.operator.page, others, id, other(id), _ -> EMPTY, done);
  }

  /** An id of the same form. */
  private static String other(String id) {
    char last = id.charAt(id.length() - 1);
    return id.substring(0, id.length() - 1) + (last == '0' ? '1' : '0');
  }

  private List<Case> people(TestPushService pushes) {
    Page member = memberOf(house.home);
    String id = member.load().body().at("/user/id").asString();
    Page.Answer told =
        house.home.page.post("/home/told/browsers", new TestBrowser(pushes).turnsOn("en"));
    assertThat(told.status()).isEqualTo(201);
    String browser = sql.sql("select max(id) from push_subscription").query(String.class).single();
    List<Page> others = List.of(neighbour.page, house.shop.page);
    return List.of(
        new Case(
            "POST /home/household/{member}/remove",
            house.home.page,
            others,
            id,
            other(id),
            _ -> EMPTY,
            200),
        new Case(
            "POST /home/told/browsers/{id}/forget",
            house.home.page,
            List.of(neighbour.page, neighboursMember, member),
            browser,
            "999999999",
            _ -> EMPTY,
            200));
  }

  @Test
  void whatIsSomebodyElsesAnswersAsWhatIsNotThere() throws IOException {
    Set<String> tried = new TreeSet<>(ELSEWHERE.keySet());
    try (TestPushService pushes = new TestPushService()) {
      for (List<Case> cases : List.of(people(pushes), looks(), cameras(), addresses())) {
        for (Case one : cases) {
          one.assertNobodyElses();
          tried.add(one.call());
        }
      }
      sql.sql("delete from push_subscription").update();
    }
    assertThat(tried).as("every published call that names a thing").isEqualTo(namingAThing());
  }

  private static Set<String> namingAThing() throws IOException {
    return published(name -> name.contains("{") && !name.startsWith("/{face}"));
  }

  /** Published calls, method and path. */
  private static Set<String> published(Predicate<String> paths) throws IOException {
    Path document = Snapshot.repository().resolve("docs/ref/openapi.json");
    JsonNode api = JsonMapper.shared().readTree(Files.readString(document));
    Set<String> calls = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
      String name = path.getKey().replace("/api/v1", "");
      if (paths.test(name)) {
        path.getValue()
            .propertyNames()
            .forEach(method -> calls.add(method.toUpperCase(Locale.ROOT) + " " + name));
      }
    }
    return calls;
  }

  /** A key is named in the body there, and is known to many: it stands under what was signed. */
  @ParameterizedTest
  @CsvSource({"/home/passkeys/revoke, ''", "/home/passkeys/name, ',\"name\":\"Mine\"'"})
  void somebodyElsesPasskeyIsNotThere(String call, String more) {
    String passkey = house.home.page.get("/home/session").body().path("passkey").asString();
    String none = passkey.replace('a', 'b').replace('1', '2');
    Page.Answer theirs = neighbour.page.post(call, named(passkey, more));

    assertThat(theirs.problem()).isIn("unknown", "last-passkey");
    assertThat(theirs.body()).isEqualTo(neighbour.page.post(call, named(none, more)).body());
    assertThat(house.home.page.get("/home/now").status()).isEqualTo(200);
  }

  private static String named(String passkey, String more) {
    return "{\"passkey\":" + TestTown.quoted(passkey) + more + "}";
  }

  /** What lists things lists one's own. */
  @Test
  void noListHoldsWhatIsSomebodyElses() throws IOException {
    String incident = house.robbery();
    house.untilCanOpen(incident, 2);
    JsonNode look = house.operator.askForOne(incident, false, "shop-door");
    List<String> shops =
        List.of(
            "shop-door",
            "5-tannery-row",
            "5 Tannery Row",
            look.path("id").asString(),
            look.path("ask").asString());
    Set<String> lists = published(name -> name.startsWith("/home/") && !name.contains("{"));
    lists.removeIf(call -> !call.startsWith("GET "));
    assertThat(lists).hasSizeGreaterThan(10);
    for (String list : lists) {
      String call = list.substring("GET ".length());
      String told = neighbour.page.get(call).body() + " " + neighboursMember.get(call).body();
      assertThat(told).as(call).doesNotContain(shops);
    }
    assertThat(colleague.page.get("/room/looks").body().toString())
        .doesNotContain(look.path("id").asString());
    assertThat(colleague.page.get("/room/looks?incident=" + incident).body().path("looks"))
        .isEmpty();
    assertThat(house.operator.page.get("/room/looks").body().toString())
        .contains(look.path("id").asString());
    house.operator.stop(look);
  }
}
