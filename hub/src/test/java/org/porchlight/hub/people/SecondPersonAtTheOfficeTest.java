package org.porchlight.hub.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.RecoverCommand;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestPost;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.push.TestBrowser;
import org.porchlight.hub.push.TestPushService;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Nobody of the office lets anybody in anew, or erases anybody, alone. */
@HubTest
class SecondPersonAtTheOfficeTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern NOT_ME = Pattern.compile("/home#not-me=([A-Za-z0-9_-]{22})");

  private static final TestPushService PUSHES = new TestPushService();
  private static final Path MACHINE = TestTown.directory("machine");

  @LocalServerPort int port;
  @Autowired ApplicationContext hub;
  @Autowired People people;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient sql;
  @Autowired TestClock clock;

  private final String run = UUID.randomUUID().toString();
  private Desk first;
  private Desk second;

  @DynamicPropertySource
  static void letters(DynamicPropertyRegistry settings) {
    TestPost.settings(settings);
    settings.add("porchlight.push.contact", () -> "mailto:porchlight@example.gov");
    settings.add(
        "porchlight.push.key-file", () -> TestTown.directory("push").resolve("key").toString());
    settings.add("porchlight.recover", () -> MACHINE.resolve("recover").toString());
    settings.add("porchlight.first-invite", () -> MACHINE.resolve("first-invite").toString());
  }

  @AfterAll
  static void close() {
    PUSHES.close();
  }

  /** Somebody at his page, with the authenticator in his hand. */
  private record Desk(String id, Page page, NewPasskey passkey) {}

  @BeforeEach
  void twoAdministrators() {
    sql.sql("delete from limit_bucket").update();
    first = at("first", Role.ADMINISTRATOR);
    second = at("second", Role.ADMINISTRATOR);
  }

  @AfterEach
  void now() {
    clock.ahead(Duration.ZERO);
  }

  private Desk at(String name, Role role) {
    String id = name + "-" + run;
    String word =
        transaction.execute(_ -> {
          people.add(id, name, role, Actor.hub(), "test");
          return people.invite(id, Actor.hub(), "test");
        });
    return enrolled(id, role.face(), word);
  }

  private Desk enrolled(String id, Face face, String word) {
    NewPasskey passkey = NewPasskey.on(hub, port, id);
    Page page = new Page(port, face);
    page.load();
    assertThat(passkey.enrolAt(page, face, word).status()).isEqualTo(200);
    try {
      assertThat(passkey.signIn(page).status()).isEqualTo(200);
    } catch (NoteException impossible) {
      throw new IllegalStateException(impossible);
    }
    return new Desk(id, page, passkey);
  }

  private static Page.Answer invite(Desk by, String person) {
    return by.page().post("/room/people/" + person + "/invite", "{}");
  }

  private static JsonNode waiting(Desk at, String person) {
    for (JsonNode one : at.page().get("/room/second").body().path("asks")) {
      if (one.path("person").asString().equals(person)) {
        return one;
      }
    }
    return tools.jackson.databind.node.MissingNode.getInstance();
  }

  private static Page.Answer confirm(Desk by, JsonNode ask) {
    return by.page().post("/room/second/" + ask.path("id").asString() + "/confirm", "{}");
  }

  private long recorded(String what, String about) {
    return sql.sql("select count(*) from audit_event where what = ? and about = ?")
        .params(what, about)
        .query(Long.class)
        .single();
  }

  private Page.Answer tried(String word) {
    Page page = new Page(port, Face.ROOM);
    page.load();
    return page.post("/room/enrol/options", "{\"invite\":\"" + word + "\"}");
  }

  @Nested
  class SomebodyWhoHadAPasskey {
    @Test
    void isLetInAnewByTwoHalvesFromTwoPeople() {
      Desk operator = at("operator", Role.OPERATOR);
      Page.Answer asked = invite(first, operator.id());
      assertThat(asked.body().path("half").asBoolean()).isTrue();
      String half = asked.body().path("invite").asString();
      assertThat(waiting(first, operator.id()).path("mine").asBoolean()).isTrue();
      JsonNode ask = waiting(second, operator.id());
      assertThat(ask.path("askedBy").asString()).isEqualTo(first.id());
      String other = confirm(second, ask).body().path("half").asString();

      Desk back = enrolled(operator.id(), Face.ROOM, half + other);
      assertThat(back.page().get("/room/passkeys").body().path("passkeys").size()).isEqualTo(2);
      assertThat(tried(half + other).problem()).as("once only").isEqualTo("not-invited");
      assertThat(recorded("people.second-asked", operator.id())).isEqualTo(1);
      assertThat(recorded("people.second-confirmed", operator.id())).isEqualTo(1);
    }

    @Test
    void isLetInByASupervisorsYesToo() {
      Desk supervisor = at("supervisor", Role.SUPERVISOR);
      Desk council = at("council", Role.COUNCIL);
      String half = invite(first, council.id()).body().path("invite").asString();
      String other =
          confirm(supervisor, waiting(supervisor, council.id())).body().path("half").asString();
      enrolled(council.id(), Face.COUNCIL, half + other);
    }

    @Test
    void isNotLetInByOneWhoWasRefused() {
      Desk operator = at("operator", Role.OPERATOR);
      invite(first, operator.id());
      JsonNode ask = waiting(second, operator.id());
      assertThat(
              second
                  .page()
                  .post("/room/second/" + ask.path("id").asString() + "/refuse", "{}")
                  .status())
          .isEqualTo(204);
      assertThat(confirm(second, ask).problem()).isEqualTo("second-over");
      assertThat(waiting(second, operator.id()).isMissingNode()).isTrue();
      assertThat(recorded("people.second-refused", operator.id())).isEqualTo(1);
    }
  }

  @Nested
  class OneAdministratorAlone {
    @Test
    void cannotConfirmWhatHeAskedNorUseItsHalf() {
      Desk operator = at("operator", Role.OPERATOR);
      String half = invite(first, operator.id()).body().path("invite").asString();
      assertThat(confirm(first, waiting(first, operator.id())).status()).isEqualTo(403);
      assertThat(tried(half).problem()).isEqualTo("not-invited");
      String guessed = Bytes.random(SecondAsks.HALF_BYTES, RANDOM).toString();
      assertThat(tried(half + guessed).problem()).isEqualTo("not-invited");

      String other = confirm(second, waiting(second, operator.id())).body().path("half").asString();
      assertThat(tried(other).problem()).as("the second half alone").isEqualTo("not-invited");
      assertThat(tried(other + half).problem()).as("turned round").isEqualTo("not-invited");
      assertThat(tried(half + guessed).problem()).isEqualTo("not-invited");
    }

    @Test
    void cannotInviteHimselfAsAnotherWhoWouldThenConfirm() {
      String another = "another-" + run;
      Page.Answer asked =
          first
              .page()
              .post(
                  "/room/people",
                  "{\"id\":\"%s\",\"name\":\"Another\",\"role\":\"ADMINISTRATOR\"}"
                      .formatted(another));
      assertThat(asked.status()).isEqualTo(201);
      assertThat(asked.body().path("half").asBoolean()).isTrue();
      assertThat(tried(asked.body().path("invite").asString()).problem()).isEqualTo("not-invited");
      assertThat(confirm(first, waiting(first, another)).status()).isEqualTo(403);
    }

    @Test
    void invitesAnOperatorWhoNeverHadOneByHimself() {
      Page.Answer asked =
          first
              .page()
              .post(
                  "/room/people",
                  "{\"id\":\"new-%s\",\"name\":\"New\",\"role\":\"OPERATOR\"}".formatted(run));
      assertThat(asked.body().path("half").asBoolean()).isFalse();
      enrolled("new-" + run, Face.ROOM, asked.body().path("invite").asString());
    }

    @Test
    void asksNothingForHimselfAndConfirmsNothingAboutHimself() {
      assertThat(invite(first, first.id()).problem()).isEqualTo("own-invite");
      invite(first, second.id());
      assertThat(confirm(second, waiting(second, second.id())).status()).isEqualTo(403);
    }

    @Test
    void whoIsLockedOutTakesHisAsksWithHim() {
      Desk operator = at("operator", Role.OPERATOR);
      invite(first, operator.id());
      JsonNode ask = waiting(second, operator.id());
      second.page().post("/room/people/" + first.id() + "/lock", "{}");
      assertThat(confirm(second, ask).problem()).isEqualTo("second-over");
    }

    @Test
    void needsHisPasskeyAnewToConfirm() {
      Desk operator = at("operator", Role.OPERATOR);
      invite(first, operator.id());
      JsonNode ask = waiting(second, operator.id());
      clock.ahead(StepUp.LASTS.plusSeconds(1));
      assertThat(confirm(second, ask).problem()).isEqualTo("prove-again");
    }
  }

  @Nested
  class WhoeverHoldsTheHubsMachine {
    @Test
    void letsAnAdministratorInAnewAndEverybodyWhoAdministersIsTold() throws Exception {
      writes(first.id());
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> Files.exists(MACHINE.resolve("first-invite")));
      String word = Files.readString(MACHINE.resolve("first-invite")).strip();
      Files.delete(MACHINE.resolve("first-invite"));

      enrolled(first.id(), Face.ROOM, word);
      assertThat(waiting(second, first.id()).path("kind").asString()).isEqualTo("MACHINE");
      assertThat(confirm(second, waiting(second, first.id())).problem()).isEqualTo("second-over");
      assertThat(recorded("people.recovered-at-the-machine", first.id())).isEqualTo(1);
      assertThat(tried(word).problem()).isEqualTo("not-invited");
    }

    @Test
    void letsNobodyElseIn() throws Exception {
      Desk operator = at("operator", Role.OPERATOR);
      writes(operator.id());
      await().atMost(Duration.ofSeconds(20)).until(() -> !Files.exists(MACHINE.resolve("recover")));
      assertThat(recorded("people.recovered-at-the-machine", operator.id())).isZero();
      assertThat(recorded("people.invited", operator.id())).isEqualTo(1);
    }

    private void writes(String person) throws Exception {
      String yes = "yes\n";
      var in = new ByteArrayInputStream(yes.getBytes(StandardCharsets.UTF_8));
      int code =
          RecoverCommand.run(List.of("--directory", MACHINE.toString(), "--person", person), in);
      assertThat(code).isZero();
    }
  }

  @Nested
  class OperatorsAndOthers {
    @Test
    void haveNoDoorToThis() {
      Desk operator = at("operator", Role.OPERATOR);
      assertThat(operator.page().get("/room/second").status()).isEqualTo(403);
      invite(first, second.id());
      JsonNode ask = waiting(first, second.id());
      assertThat(confirm(operator, ask).status()).isEqualTo(403);
    }
  }

  @Nested
  class AnOwnerWhoCannotEraseHimself {
    private final String email = "heirs-" + run + "@example.org";

    private Desk owner() {
      Desk owner = at("owner", Role.OWNER);
      sql.sql("update person set email = :email, language = 'en' where id = :id")
          .param("email", email)
          .param("id", owner.id())
          .update();
      return owner;
    }

    private Page.Answer askErase(String person) {
      return first.page().post("/room/people/" + person + "/erase", "{}");
    }

    private String letter(String about) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> TestPost.lettersTo(email).stream().anyMatch(one -> one.contains(about)));
      return TestPost.lettersTo(email).getLast();
    }

    @Test
    void isErasedByTwoAfterTwoDaysAndTold() throws NoteException {
      Desk owner = owner();
      assertThat(askErase(owner.id()).status()).isEqualTo(202);
      JsonNode ask = waiting(second, owner.id());
      assertThat(confirm(second, ask).problem()).isEqualTo("second-early");
      letter("asked to erase your account");

      clock.ahead(SecondAsks.ERASE_WAITS.plusSeconds(1));
      second.page().load();
      assertThat(second.passkey().signIn(second.page()).status()).isEqualTo(200);
      assertThat(confirm(second, ask).body().path("reference").asString()).startsWith("former-");
      assertThat(people.person(owner.id())).isEmpty();
      assertThat(letter("has erased")).doesNotContain("{");
      assertThat(recorded("people.erased", owner.id())).isEqualTo(1);
    }

    @Test
    void stopsItWithTheLettersWord() {
      Desk owner = owner();
      askErase(owner.id());
      JsonNode ask = waiting(second, owner.id());
      Matcher word = NOT_ME.matcher(letter("asked to erase your account"));
      assertThat(word.find()).isTrue();
      String said = "{\"word\":\"" + word.group(1) + "\"}";
      assertThat(new Page(port, Face.HOME).post("/not-me", said).status()).isEqualTo(204);
      assertThat(confirm(second, ask).problem()).isEqualTo("second-over");
      assertThat(people.person(owner.id())).isPresent();
      assertThat(recorded("people.second-stopped", owner.id())).isEqualTo(1);
    }

    @Test
    void stopsItWithTheWordOfAPushToo() {
      Desk owner = owner();
      TestBrowser phone = new TestBrowser(PUSHES);
      owner.page().post("/home/told/browsers", phone.turnsOn("en"));
      askErase(owner.id());
      JsonNode ask = waiting(second, owner.id());
      await().atMost(Duration.ofSeconds(20)).until(() -> phone.told("recovery").size() == 1);
      String word = phone.told("recovery").getFirst().path("word").asString();
      String said = "{\"word\":\"" + word + "\"}";
      assertThat(new Page(port, Face.HOME).post("/not-me", said).status()).isEqualTo(204);
      assertThat(confirm(second, ask).problem()).isEqualTo("second-over");
    }

    @Test
    void isNobodyOfTheRoom() {
      assertThat(askErase(second.id()).status()).isEqualTo(403);
    }
  }
}
