package org.porchlight.hub.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestPost;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.push.TestBrowser;
import org.porchlight.hub.push.TestPushService;
import org.porchlight.note.NoteException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everybody sees, adds, names and revokes his own passkeys, and is never left without one. */
@HubTest
class OwnPasskeysTest {
  private static final String LIST = "/home/passkeys";
  private static final TestPushService PUSHES = new TestPushService();

  @LocalServerPort int port;
  @Autowired ApplicationContext hub;
  @Autowired People people;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient sql;
  @Autowired TestClock clock;

  private final String person = "owner-" + UUID.randomUUID();
  private final String email = person + "@example.org";
  private NewPasskey first;
  private Page home;

  @DynamicPropertySource
  static void letters(DynamicPropertyRegistry settings) {
    TestPost.settings(settings);
    settings.add("porchlight.push.contact", () -> "mailto:porchlight@example.gov");
    settings.add(
        "porchlight.push.key-file", () -> TestTown.directory("push").resolve("key").toString());
  }

  @AfterAll
  static void close() {
    PUSHES.close();
  }

  @BeforeEach
  void signIn() throws NoteException {
    sql.sql("delete from limit_bucket").update();
    String invite =
        transaction.execute(_ -> {
          people.add(person, "7 Orchard", Role.OWNER, Actor.hub(), "test");
          return people.invite(person, Actor.hub(), "test");
        });
    sql.sql("update person set email = :email, language = 'en' where id = :id")
        .param("email", email)
        .param("id", person)
        .update();
    first = device();
    String challenge = first.options(invite).path("challenge").asString();
    assertThat(first.enrol(invite, challenge, NewPasskey.PRESENT_AND_VERIFIED).status())
        .isEqualTo(200);
    assertThat(first.signIn().status()).isEqualTo(200);
    home = first.home();
  }

  @AfterEach
  void now() {
    clock.ahead(Duration.ZERO);
  }

  private NewPasskey device() {
    return NewPasskey.on(hub, port, person);
  }

  private NewPasskey added(String name) {
    NewPasskey other = device();
    Page.Answer answer = other.addAt(home, Face.HOME, name);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return other;
  }

  private static JsonNode list(Page page) {
    return page.get(LIST).body().path("passkeys");
  }

  private static Page.Answer revoke(Page page, NewPasskey which) {
    return page.post(LIST + "/revoke", body("passkey", key(which)));
  }

  private static String key(NewPasskey which) {
    return which.passkey().verifierKey().toString();
  }

  private static String body(String... fields) {
    var body = JsonMapper.shared().createObjectNode();
    for (int i = 0; i < fields.length; i += 2) {
      body.put(fields[i], fields[i + 1]);
    }
    return body.toString();
  }

  private String lastLetter() {
    List<String> letters = TestPost.lettersTo(email);
    return letters.isEmpty() ? "" : letters.getLast();
  }

  private long recorded(String what) {
    return sql.sql("select count(*) from audit_event where what = ? and about = ?")
        .params(what, person)
        .query(Long.class)
        .single();
  }

  @Nested
  class TheList {
    @Test
    void saysOfEachWhenItWasMadeAndUsedAndWhichIsInUseNow() throws NoteException {
      NewPasskey other = added("Kitchen tablet");
      JsonNode before = list(home);
      assertThat(before.size()).isEqualTo(2);
      assertThat(before.at("/0/passkey").asString()).isEqualTo(key(first));
      assertThat(before.at("/0/inUse").asBoolean()).isTrue();
      assertThat(before.at("/0/lastUsed").isNull()).isFalse();
      assertThat(before.at("/0/name").isNull()).isTrue();
      assertThat(before.at("/1/name").asString()).isEqualTo("Kitchen tablet");
      assertThat(before.at("/1/inUse").asBoolean()).isFalse();
      assertThat(before.at("/1/lastUsed").isNull()).isTrue();
      assertThat(before.at("/1/pinned").asBoolean()).isFalse();

      assertThat(other.signIn().status()).isEqualTo(200);
      assertThat(list(other.home()).at("/1/inUse").asBoolean()).isTrue();
    }

    @Test
    void isForWhoeverIsSignedInOnItsOwnFaceAlone() {
      assertThat(new Page(port, Face.HOME).get(LIST).status()).isEqualTo(401);
      for (String whom : List.of("badge-2291", "badge-1107")) {
        Page room = new Page(port, Face.ROOM);
        room.signIn(whom);
        JsonNode keys = room.get("/room/passkeys").body().path("passkeys");
        assertThat(keys.size()).isEqualTo(1);
        assertThat(keys.at("/0/passkey").asString()).startsWith(whom + "+");
        assertThat(room.get(LIST).status()).isEqualTo(401);
      }
      Page council = new Page(port, Face.COUNCIL);
      council.signIn("council-ward-3");
      assertThat(council.get("/council/passkeys").body().path("passkeys").size()).isEqualTo(1);
    }

    @Test
    void callsEachWhatItsPersonCallsIt() {
      Page.Answer named = home.post(LIST + "/name", body("passkey", key(first), "name", " Phone "));
      assertThat(named.body().at("/passkeys/0/name").asString()).isEqualTo("Phone");
      for (String none : List.of("", "   ", "x".repeat(41), "a\u0007b")) {
        assertThat(home.post(LIST + "/name", body("passkey", key(first), "name", none)).problem())
            .isEqualTo("malformed");
      }
      assertThat(recorded("people.passkey-named")).isEqualTo(1);
    }
  }

  @Nested
  class AnotherOne {
    @Test
    void signsInAndItsPersonIsToldByLetterWhateverHeWishedAboutLetters() throws NoteException {
      home.post("/home/told", "{\"mail\":false,\"quiet\":null}");
      NewPasskey other = added("Tablet");

      assertThat(other.signIn().status()).isEqualTo(200);
      await().atMost(Duration.ofSeconds(20)).until(() -> lastLetter().contains("was added"));
      assertThat(lastLetter())
          .contains(other.passkey().verifierKey().fingerprint())
          .doesNotContain("{")
          .doesNotContain("Tablet");
      assertThat(recorded("people.enrolled")).isEqualTo(2);
    }

    @Test
    void isToldByPushToEveryBrowserOfItsPersonAndToNobodyElses() {
      TestBrowser phone = new TestBrowser(PUSHES);
      TestBrowser desk = new TestBrowser(PUSHES);
      TestBrowser elsewhere = new TestBrowser(PUSHES);
      Page stranger = new Page(port, Face.HOME);
      stranger.signIn("14-alder");
      home.post("/home/told/browsers", phone.turnsOn("es"));
      home.post("/home/told/browsers", desk.turnsOn("en"));
      stranger.post("/home/told/browsers", elsewhere.turnsOn("en"));

      NewPasskey other = added("Tablet");
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> phone.told("passkey").size() + desk.told("passkey").size() == 2);
      revoke(home, other);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> phone.told("passkey").size() + desk.told("passkey").size() == 4);
      assertThat(phone.told().toString()).doesNotContain("Tablet", person);
      assertThat(elsewhere.told()).isEmpty();
    }

    @Test
    void canBeMadeOnAnotherDeviceByALinkThatWorksOnceForTenMinutes() throws NoteException {
      String word = home.post(LIST + "/link", "{}").body().path("invite").asString();
      NewPasskey other = device();
      String challenge = other.options(word).path("challenge").asString();
      assertThat(other.enrol(word, challenge, NewPasskey.PRESENT_AND_VERIFIED).status())
          .isEqualTo(200);
      assertThat(other.signIn().status()).isEqualTo(200);
      assertThat(device().options(word).path("type").asString()).endsWith("/not-invited");

      String late = home.post(LIST + "/link", "{}").body().path("invite").asString();
      clock.ahead(OwnPasskeys.LINK_LASTS.plusSeconds(1));
      assertThat(device().options(late).path("type").asString()).endsWith("/not-invited");
    }

    @Test
    void isNotOneThatIsSomebodysAlready() {
      NewPasskey other = added("Tablet");
      assertThat(other.addAt(home, Face.HOME, "Again").problem()).isEqualTo("passkey-refused");
      assertThat(list(home).size()).isEqualTo(2);
    }

    @Test
    void isNotMadeForAChallengeOfSomebodyElsesPage() throws NoteException {
      NewPasskey thief = device();
      Page stranger = new Page(port, Face.HOME);
      stranger.signIn("14-alder");
      assertThat(thief.addAt(stranger, Face.HOME, "Mine").status()).isEqualTo(201);
      assertThat(list(home).size()).as("it is his own page's").isEqualTo(1);
      assertThat(thief.signIn().body().at("/user/id").asString()).isEqualTo("14-alder");
    }
  }

  @Nested
  class ARevokedOne {
    @Test
    void signsNobodyInAndItsSignInsEndAtOnceAndItsPersonIsTold() throws NoteException {
      NewPasskey lost = added("Phone");
      assertThat(lost.signIn().status()).isEqualTo(200);

      Page.Answer answer = revoke(home, lost);
      assertThat(answer.body().path("passkeys").size()).isEqualTo(1);

      assertThat(lost.home().get("/home/now").status()).isEqualTo(401);
      assertThat(lost.signIn().problem()).isEqualTo("sign-in-refused");
      assertThat(home.get("/home/now").status()).isEqualTo(200);
      assertThat(people.passkeys(person)).doesNotContain(lost.passkey().verifierKey());
      assertThat(recorded("people.passkey-revoked")).isEqualTo(1);
      await().atMost(Duration.ofSeconds(20)).until(() -> lastLetter().contains("was revoked"));
      assertThat(lastLetter())
          .contains(lost.passkey().verifierKey().fingerprint())
          .doesNotContain("{");
    }

    @Test
    void takesTheLinksWithItThatWereMadeBefore() throws NoteException {
      NewPasskey thief = added("Phone");
      assertThat(thief.signIn().status()).isEqualTo(200);
      String word = thief.home().post(LIST + "/link", "{}").body().path("invite").asString();
      revoke(home, thief);
      assertThat(device().options(word).path("type").asString()).endsWith("/not-invited");
    }

    @Test
    void comesBackInNoOtherWay() {
      NewPasskey lost = added("Phone");
      revoke(home, lost);
      assertThat(lost.addAt(home, Face.HOME, "Again").problem()).isEqualTo("passkey-refused");
      assertThat(revoke(home, lost).status()).isEqualTo(409);
      added("Tablet");
      assertThat(revoke(home, lost).problem()).isEqualTo("unknown");
      assertThat(home.post(LIST + "/name", body("passkey", key(lost), "name", "Back")).problem())
          .isEqualTo("unknown");
    }

    @Test
    void canBeTheOneInUseWhichEndsThisVerySession() throws NoteException {
      NewPasskey other = added("Tablet");
      assertThat(revoke(home, first).status()).isEqualTo(200);
      assertThat(home.get("/home/now").status()).isEqualTo(401);
      assertThat(other.signIn().status()).isEqualTo(200);
    }
  }

  @Nested
  class TheLastOne {
    @Test
    void staysWithTheReason() {
      Page.Answer no = revoke(home, first);
      assertThat(no.status()).isEqualTo(409);
      assertThat(no.problem()).isEqualTo("last-passkey");
      assertThat(no.body().path("detail").asString()).contains("could not sign in any more");
      assertThat(home.get("/home/now").status()).isEqualTo(200);
    }

    @RepeatedTest(10)
    void staysWhenTwoRevokeEachOtherAtOnce() throws Exception {
      NewPasskey other = added("Tablet");
      assertThat(other.signIn().status()).isEqualTo(200);
      try (ExecutorService both = Executors.newFixedThreadPool(2)) {
        Future<Page.Answer> one = both.submit(() -> revoke(home, other));
        Future<Page.Answer> two = both.submit(() -> revoke(other.home(), first));
        assertThat(List.of(one.get().status(), two.get().status())).containsOnlyOnce(200);
      }
      assertThat(people.passkeys(person)).hasSize(1);
    }
  }

  @Nested
  class WhenSignInAndRevokeRace {
    @RepeatedTest(10)
    void noSignInOutlivesItsPasskey() throws Exception {
      NewPasskey lost = added("Phone");
      try (ExecutorService both = Executors.newFixedThreadPool(2)) {
        Future<Page.Answer> signing = both.submit(() -> lost.signIn());
        Future<Page.Answer> revoking = both.submit(() -> revoke(home, lost));
        assertThat(revoking.get().status()).isEqualTo(200);
        assertThat(signing.get().status()).isIn(200, 401);
      }
      assertThat(lost.home().get("/home/now").status()).isEqualTo(401);
      assertThat(
              sql.sql("select count(*) from sign_in where vkey = ? and ended_at is null")
                  .param(key(lost))
                  .query(Long.class)
                  .single())
          .isZero();
    }
  }

  @Nested
  class SomebodyAtAnOpenPage {
    @Test
    void addsAndRevokesNothingWithoutThePasskeyAnew() {
      NewPasskey other = added("Tablet");
      clock.ahead(StepUp.LASTS.plusSeconds(1));

      assertThat(device().addAt(home, Face.HOME, "Mine").problem()).isEqualTo("prove-again");
      assertThat(home.post(LIST + "/link", "{}").problem()).isEqualTo("prove-again");
      assertThat(revoke(home, other).problem()).isEqualTo("prove-again");
      assertThat(list(home).size()).isEqualTo(2);
    }

    @Test
    void touchesNobodyElsesPasskey() {
      added("Tablet");
      Page stranger = new Page(port, Face.HOME);
      stranger.signIn("14-alder");
      NewPasskey spare = NewPasskey.on(hub, port, "14-alder");
      assertThat(spare.addAt(stranger, Face.HOME, "Spare").status()).isEqualTo(201);
      assertThat(revoke(stranger, first).problem()).isEqualTo("unknown");
      assertThat(
              stranger.post(LIST + "/name", body("passkey", key(first), "name", "Mine")).problem())
          .isEqualTo("unknown");
      assertThat(list(home).size()).isEqualTo(2);
      assertThat(revoke(stranger, spare).status()).isEqualTo(200);
    }
  }
}
