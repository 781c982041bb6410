package org.porchlight.hub.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.audit.Actor;
import org.porchlight.note.NoteException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Everybody sees where he is signed in, and ends what he left open elsewhere; his own alone. */
@HubTest
class OwnSignInsTest {
  private static final String LIST = "/home/passkeys/sign-ins";

  @LocalServerPort int port;
  @Autowired ApplicationContext hub;
  @Autowired People people;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient sql;
  @Autowired TestClock clock;

  private final String person = "owner-" + UUID.randomUUID();
  private NewPasskey passkey;
  private Page here;
  private Page there;

  @BeforeEach
  void signInTwice() throws NoteException {
    sql.sql("delete from limit_bucket").update();
    String invite =
        transaction.execute(_ -> {
          people.add(person, "7 Orchard", Role.OWNER, Actor.hub(), "test");
          return people.invite(person, Actor.hub(), "test");
        });
    passkey = NewPasskey.on(hub, port, person);
    String challenge = passkey.options(invite).path("challenge").asString();
    passkey.enrol(invite, challenge, NewPasskey.PRESENT_AND_VERIFIED);
    there = signedIn();
    here = signedIn();
  }

  @AfterEach
  void now() {
    clock.ahead(java.time.Duration.ZERO);
  }

  private Page signedIn() throws NoteException {
    Page page = new Page(port, Face.HOME);
    page.load();
    assertThat(passkey.signIn(page).status()).isEqualTo(200);
    return page;
  }

  private static JsonNode list(Page page) {
    return page.get(LIST).body().path("signIns");
  }

  private static String here(Page page) {
    for (JsonNode one : list(page)) {
      if (one.path("here").asBoolean()) {
        return one.path("id").asString();
      }
    }
    throw new AssertionError("the list does not hold the one that asks");
  }

  private static Page.Answer end(Page page, String id) {
    return page.post(LIST + "/" + id + "/end", "{}");
  }

  private List<String> recorded() {
    return sql.sql(
            """
            select about from audit_event
             where what = 'people.sign-in-ended' and actor = :person
               and details ->> 'why' = 'ended-from-elsewhere' order by number
            """)
        .param("person", person)
        .query(String.class)
        .list();
  }

  @Nested
  class TheList {
    @Test
    void holdsThoseThatRunTheLatestFirstAndMarksTheOneThatAsks() {
      JsonNode mine = list(here);
      assertThat(mine.size()).isEqualTo(2);
      assertThat(mine.at("/0/here").asBoolean()).isTrue();
      assertThat(mine.at("/1/here").asBoolean()).isFalse();
      assertThat(mine.at("/0/passkey").asString())
          .isEqualTo(passkey.passkey().verifierKey().toString());
      assertThat(mine.at("/0/beganAt").asString()).isNotEmpty();
      assertThat(mine.at("/0/lastUsed").asString()).isNotEmpty();
      assertThat(list(there).at("/1/here").asBoolean()).isTrue();
    }

    @Test
    void holdsNoneThatEndedOrIdledAway() throws NoteException {
      there.post("/home/sign-out", "{}");
      assertThat(list(here).size()).isEqualTo(1);
      clock.ahead(SignIns.IDLE.plusSeconds(1));
      assertThat(list(signedIn()).size()).isEqualTo(1);
    }

    @Test
    void isForWhoeverIsSignedInOnItsOwnFaceAlone() {
      assertThat(new Page(port, Face.HOME).get(LIST).status()).isEqualTo(401);
      Page room = new Page(port, Face.ROOM);
      room.signIn("badge-2291");
      assertThat(room.get("/room/passkeys/sign-ins").body().toString())
          .contains("\"here\":true")
          .doesNotContain(here(here));
      assertThat(room.get(LIST).status()).isEqualTo(401);
      Page council = new Page(port, Face.COUNCIL);
      council.signIn("council-ward-3");
      assertThat(council.get("/council/passkeys/sign-ins").status()).isEqualTo(200);
    }

    @Test
    void tellsBrowsersApartByPlainNamesThatAreForgottenWhenItEnds() {
      Page room = new Page(port, Face.ROOM);
      room.load();
      JsonNode assertion = room.assertion("badge-2291", room.challenge());
      Page.Answer answer =
          room.send(
              room.request("/room/sign-in")
                  .header("Content-Type", "application/json")
                  .header("X-CSRF-TOKEN", room.csrf())
                  .header("User-Agent", "Mozilla/5.0 (Android 16; Mobile; rv:146.0) Firefox/146.0")
                  .POST(java.net.http.HttpRequest.BodyPublishers.ofString(assertion.toString())));
      room.setCsrf(answer.body().path("csrf").asString());
      JsonNode mine = room.get("/room/passkeys/sign-ins").body().path("signIns");
      assertThat(mine.at("/0/browser").asString()).isEqualTo("Firefox, Android");

      String id = mine.at("/0/id").asString();
      room.post("/room/sign-out", "{}");
      assertThat(
              sql.sql("select count(*) from sign_in where id = ? and browser is null")
                  .param(id)
                  .query(Long.class)
                  .single())
          .isEqualTo(1);
    }
  }

  @Nested
  class EndingOne {
    @Test
    void isAtOnceAndStandsOnTheRecord() {
      String other = here(there);
      Page.Answer left = end(here, other);
      assertThat(left.body().path("signIns").size()).isEqualTo(1);
      assertThat(there.get("/home/now").status()).isEqualTo(401);
      assertThat(here.get("/home/now").status()).isEqualTo(200);
      assertThat(recorded()).containsExactly(other);
    }

    @Test
    void thatIsOverAlreadyIsNoneOfHis() {
      String other = here(there);
      end(here, other);
      assertThat(end(here, other).problem()).isEqualTo("unknown");
      assertThat(recorded()).hasSize(1);
    }

    @Test
    void thatAsksIsSigningOut() {
      assertThat(end(here, here(here)).status()).isEqualTo(200);
      assertThat(here.get("/home/now").status()).isEqualTo(401);
      assertThat(there.get("/home/now").status()).isEqualTo(200);
    }
  }

  @Nested
  class EndingAllOthers {
    @Test
    void keepsTheOneThatAsks() throws NoteException {
      Page third = signedIn();
      assertThat(here.post(LIST + "/end-others", "{}").body().path("signIns").size()).isEqualTo(1);
      assertThat(there.get("/home/now").status()).isEqualTo(401);
      assertThat(third.get("/home/now").status()).isEqualTo(401);
      assertThat(here.get("/home/now").status()).isEqualTo(200);
      assertThat(recorded()).hasSize(2);
    }

    @RepeatedTest(5)
    void fromTwoAtOnceLeavesOneAtMostAndWritesEachEndOnce() throws Exception {
      try (ExecutorService both = Executors.newFixedThreadPool(2)) {
        Future<Page.Answer> one = both.submit(() -> here.post(LIST + "/end-others", "{}"));
        Future<Page.Answer> two = both.submit(() -> there.post(LIST + "/end-others", "{}"));
        assertThat(one.get().status()).isIn(200, 401);
        assertThat(two.get().status()).isIn(200, 401);
      }
      assertThat(recorded()).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  @Nested
  class Attack {
    @Test
    void somebodyElsesSignInIsNotThere() {
      Page stranger = new Page(port, Face.HOME);
      stranger.signIn("14-alder");
      Page room = new Page(port, Face.ROOM);
      room.signIn("badge-2291");
      String mine = here(here);
      String none = "0".repeat(32);
      assertThat(end(stranger, mine).body().toString().replace(mine, none))
          .isEqualTo(end(stranger, none).body().toString());
      assertThat(room.post("/room/passkeys/sign-ins/" + mine + "/end", "{}").problem())
          .isEqualTo("unknown");
      stranger.post(LIST + "/end-others", "{}");
      assertThat(list(here).size()).isEqualTo(2);
    }

    @Test
    void anOpenPageEndsNothingWithoutThePasskeyAnew() {
      String other = here(there);
      clock.ahead(StepUp.LASTS.plusSeconds(1));
      assertThat(end(here, other).problem()).isEqualTo("prove-again");
      assertThat(here.post(LIST + "/end-others", "{}").problem()).isEqualTo("prove-again");
      assertThat(there.get("/home/now").status()).isEqualTo(200);
    }

    @Test
    void aForgedCallWithoutThePagesTokenEndsNothing() {
      String other = here(there);
      here.setCsrf("forged");
      assertThat(end(here, other).status()).isEqualTo(403);
      assertThat(there.get("/home/now").status()).isEqualTo(200);
    }
  }

  @Nested
  class ABrowsersName {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
              + " Safari/537.36|Chrome, Linux",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0|Edge, Windows",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
              + " Gecko) Version/26.0 Mobile/15E148 Safari/604.1|Safari, iPhone",
          "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36|Samsung Internet,"
              + " Android",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:146.0) Gecko/20100101"
              + " Firefox/146.0|Firefox, Mac",
          "curl/8.5|"
        })
    void isRoughAndOfAListWhateverItSays(String says, String name) {
      assertThat(BrowserName.of(says)).isEqualTo(name);
    }

    @Test
    void isNoneWhereItSaysNothing() {
      assertThat(BrowserName.of(null)).isNull();
      assertThat(BrowserName.of("<script>alert(1)</script>")).isNull();
    }
  }
}
