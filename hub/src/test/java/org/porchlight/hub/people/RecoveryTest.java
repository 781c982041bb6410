package org.porchlight.hub.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** Somebody whose only passkey is lost comes back by letter, and nobody comes in his place. */
@HubTest
class RecoveryTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Pattern LINK = Pattern.compile("/home#recover=([A-Za-z0-9_-]{22})");
  private static final Pattern NOT_ME = Pattern.compile("/home#not-me=([A-Za-z0-9_-]{22})");
  private static final TestPushService PUSHES = new TestPushService();

  @LocalServerPort int port;
  @Autowired ApplicationContext hub;
  @Autowired People people;
  @Autowired Recoveries recoveries;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient sql;
  @Autowired TestClock clock;

  private final String person = "owner-" + UUID.randomUUID();
  private final String email = person + "@example.org";
  private NewPasskey lost;
  private Page home;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
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
  void hasOnePasskey() throws NoteException {
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
    lost = device();
    String challenge = lost.options(invite).path("challenge").asString();
    assertThat(lost.enrol(invite, challenge, NewPasskey.PRESENT_AND_VERIFIED).status())
        .isEqualTo(200);
    assertThat(lost.signIn().status()).isEqualTo(200);
    home = lost.home();
  }

  @AfterEach
  void now() {
    clock.ahead(Duration.ZERO);
  }

  private NewPasskey device() {
    return NewPasskey.on(hub, port, person);
  }

  private Page.Answer ask(String address) {
    Page page = new Page(port, Face.HOME);
    page.load();
    return page.post("/home/recover", "{\"email\":\"%s\",\"language\":\"en\"}".formatted(address));
  }

  private String letter(String recipient, String about) {
    await()
        .atMost(SOON)
        .until(() -> TestPost.lettersTo(recipient).stream().anyMatch(one -> one.contains(about)));
    return TestPost.lettersTo(recipient).stream()
        .filter(one -> one.contains(about))
        .toList()
        .getLast();
  }

  private static String word(Pattern pattern, String letter) {
    Matcher found = pattern.matcher(letter);
    assertThat(found.find()).as(letter).isTrue();
    return found.group(1);
  }

  private String link() {
    assertThat(ask(email).status()).isEqualTo(202);
    return word(LINK, letter(email, "A way back"));
  }

  /** Whoever has the link makes a passkey. */
  private NewPasskey made(String word) {
    NewPasskey made = device();
    Page.Answer answer = made.recover(word);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    return made;
  }

  private String notMeWord() {
    return word(NOT_ME, letter(email, "counts in two days"));
  }

  private Page.Answer notMe(String word) {
    return new Page(port, Face.HOME).post("/not-me", "{\"word\":\"" + word + "\"}");
  }

  private void pass(Duration time) {
    clock.ahead(time);
    recoveries.beat();
  }

  private long recorded(String what) {
    return sql.sql("select count(*) from audit_event where what = ? and about = ?")
        .params(what, person)
        .query(Long.class)
        .single();
  }

  @Nested
  class WhoOwnsTheMailbox {
    @Test
    void comesBackAfterTheWaitAndNotBefore() throws NoteException {
      NewPasskey made = made(link());

      Page.Answer early = made.signIn();
      assertThat(early.status()).isEqualTo(403);
      assertThat(early.problem()).isEqualTo("passkey-waits");
      pass(Recoveries.WAIT.minusMinutes(1));
      assertThat(made.signIn().problem()).isEqualTo("passkey-waits");

      pass(Recoveries.WAIT.plusSeconds(1));
      Page back = new Page(port, Face.HOME);
      back.load();
      assertThat(made.signIn(back).status()).isEqualTo(200);
      assertThat(back.get("/home/passkeys").body().path("passkeys").size())
          .as("the one he lost is still there, for him to revoke")
          .isEqualTo(2);
      assertThat(recorded("people.recovery-began")).isEqualTo(1);
      assertThat(recorded("people.recovery-counted")).isEqualTo(1);
    }

    @Test
    void isToldByLetterAndInEveryBrowserEachWithAWordThatEndsIt() {
      TestBrowser phone = new TestBrowser(PUSHES);
      TestBrowser desk = new TestBrowser(PUSHES);
      home.post("/home/told", "{\"mail\":false,\"quiet\":null}");
      home.post("/home/told/browsers", phone.turnsOn("es"));
      home.post("/home/told/browsers", desk.turnsOn("en"));

      made(link());

      await().atMost(SOON).until(() -> phone.told("recovery").size() == 1);
      await().atMost(SOON).until(() -> desk.told("recovery").size() == 1);
      String byLetter = notMeWord();
      String byPhone = phone.told("recovery").getFirst().path("word").asString();
      String byDesk = desk.told("recovery").getFirst().path("word").asString();
      assertThat(List.of(byLetter, byPhone, byDesk)).doesNotHaveDuplicates();
      assertThat(notMe(byPhone).status()).isEqualTo(204);
      assertThat(notMe(byDesk).problem()).isEqualTo("recovery-over");
      assertThat(notMe(byLetter).problem()).isEqualTo("recovery-over");
    }
  }

  @Nested
  class AStolenMailboxAlone {
    @Test
    void doesNotGetInWhenItsOwnerSaysThatItWasNotHe() throws NoteException {
      NewPasskey thief = made(link());
      assertThat(notMe(notMeWord()).status()).isEqualTo(204);

      pass(Recoveries.WAIT.plusSeconds(1));
      assertThat(thief.signIn().problem()).isEqualTo("sign-in-refused");
      assertThat(people.passkeys(person)).containsExactly(lost.passkey().verifierKey());
      assertThat(recorded("people.recovery-stopped")).isEqualTo(1);
    }

    @Test
    void getsNoOtherLinkAfterThatUntilAPasskeyOpensThisWayAgain() {
      made(link());
      assertThat(notMe(notMeWord()).status()).isEqualTo(204);
      sql.sql("delete from limit_bucket").update();

      assertThat(ask(email).status()).isEqualTo(202);
      assertThat(letter(email, "No letter can bring"))
          .doesNotContainPattern(LINK)
          .doesNotContain("{");

      assertThat(home.get("/home/recovery").body().path("locked").asBoolean()).isTrue();
      assertThat(home.post("/home/recovery/unlock", "{}").status()).isEqualTo(204);
      assertThat(home.get("/home/recovery").body().path("locked").asBoolean()).isFalse();
      assertThat(recorded("people.recovery-unlocked")).isEqualTo(1);
    }

    @Test
    void isSeenByWhoeverStillHasAPasskeyWhoEndsItOnHisPage() {
      made(link());
      assertThat(home.get("/home/recovery").body().at("/waiting/countsAt").asString()).isNotEmpty();
      assertThat(home.post("/home/recovery/stop", "{}").status()).isEqualTo(204);
      assertThat(home.get("/home/recovery").body().path("waiting").isNull()).isTrue();
      assertThat(home.post("/home/recovery/stop", "{}").problem()).isEqualTo("recovery-over");
    }

    @Test
    void startsNoSecondWaitBesideTheFirst() {
      String first = link();
      sql.sql("delete from limit_bucket").update();
      made(first);
      assertThat(ask(email).status()).isEqualTo(202);
      await()
          .atMost(SOON)
          .until(() ->
              TestPost.lettersTo(email).stream().filter(one -> one.contains("A way back")).count()
                  == 2);
      String second = word(LINK, letter(email, "A way back"));
      assertThat(device().recover(second).problem()).isEqualTo("recovery-waits");
    }
  }

  @Nested
  class TheLink {
    @Test
    void isGoodOnce() {
      String word = link();
      made(word);
      assertThat(device().recover(word).problem()).isEqualTo("not-invited");
    }

    @Test
    void isGoodForAnHour() {
      String word = link();
      clock.ahead(Recoveries.LINK_LASTS.plusSeconds(1));
      assertThat(device().recover(word).problem()).isEqualTo("not-invited");
    }

    @Test
    void isNoInviteAndAnInviteIsNoLink() {
      String word = link();
      assertThat(device().options(word).path("type").asString()).endsWith("/not-invited");
      String invite = transaction.execute(_ -> people.invite(person, Actor.hub(), "test"));
      assertThat(device().recover(invite).problem()).isEqualTo("not-invited");
    }
  }

  @Nested
  class WhoAsksForAnAddress {
    @Test
    void learnsNothingOfIt() {
      String nobody = "nobody-" + email;
      long before = links();
      Page.Answer unknown = ask(nobody);
      assertThat(links()).as("the same is written for nobody").isEqualTo(before + 1);
      Page.Answer known = ask(email);
      assertThat(links()).isEqualTo(before + 2);

      assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(202);
      assertThat(known.body()).isEqualTo(unknown.body());
      assertThat(letter(nobody, "no Porchlight account"))
          .doesNotContainPattern(LINK)
          .doesNotContain("{");
      assertThat(letter(email, "A way back")).doesNotContain("{");
    }

    private long links() {
      return sql.sql("select count(*) from recovery_link").query(Long.class).single();
    }

    @Test
    void isNotAnsweredAgainAndAgain() {
      for (int i = 0; i < 3; i++) {
        assertThat(ask(email).status()).isEqualTo(202);
      }
      assertThat(ask(email).problem()).isEqualTo("too-often");
      assertThat(ask("ana@home").problem()).isEqualTo("no-address");
    }
  }

  @Nested
  class WhenTheWaitEndsAndSomebodySaysThatItWasNotHe {
    @RepeatedTest(10)
    void oneOfTheTwoCountsAndNeverBoth() throws Exception {
      NewPasskey made = made(link());
      String word = notMeWord();
      clock.ahead(Recoveries.WAIT.plusSeconds(1));
      try (ExecutorService both = Executors.newFixedThreadPool(2)) {
        Future<?> counting = both.submit(() -> recoveries.beat());
        Future<Page.Answer> stopping = both.submit(() -> notMe(word));
        counting.get();
        boolean stopped = stopping.get().status() == 204;
        recoveries.beat();
        assertThat(people.passkeys(person).contains(made.passkey().verifierKey()))
            .isEqualTo(!stopped);
      }
    }
  }

  @Nested
  class WhenHeRevokesTheLostOneWhileTheNewOneBeginsToCount {
    @RepeatedTest(5)
    void heIsNeverLeftWithoutAny() throws Exception {
      made(link());
      clock.ahead(Recoveries.WAIT.plusSeconds(1));
      Page page = new Page(port, Face.HOME);
      page.load();
      lost.signIn(page);
      String which = "{\"passkey\":\"" + lost.passkey().verifierKey() + "\"}";
      try (ExecutorService both = Executors.newFixedThreadPool(2)) {
        Future<?> counting = both.submit(() -> recoveries.beat());
        Future<Page.Answer> revoking = both.submit(() -> page.post("/home/passkeys/revoke", which));
        counting.get();
        assertThat(revoking.get().status()).isIn(200, 409);
      }
      assertThat(people.passkeys(person)).isNotEmpty();
    }
  }
}
