package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.porchlight.grant.Consent;
import org.porchlight.grant.Terms;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestPost;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.people.NewPasskey;
import org.porchlight.hub.program.Programs;
import org.porchlight.link.FromAgent;
import org.porchlight.link.ToAgent;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Staff who may answer but not sign: those whose yes the owner's terms in force let count. */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerersTest {
  private static final String PORCH = "home-porch";

  @LocalServerPort int port;
  @Autowired Programs programs;
  @Autowired TestClock clock;
  @Autowired JdbcClient sql;
  @Autowired ApplicationContext hub;
  private TestHouse house;
  private TestMember ana;
  private TestMember ben;
  private TestMember neighbour;
  private String incident;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    TestSigners.settings(settings);
    TestPost.settings(settings);
  }

  @BeforeAll
  void moveIn() {
    house = new TestHouse(port, programs, clock);
    ana = new TestMember(hub, port, house.home, "Ana");
    ben = new TestMember(hub, port, house.home, "Ben");
    neighbour = new TestMember(hub, port, house.shop, "Noor");
  }

  @AfterAll
  void moveOut() {
    house.close();
  }

  @BeforeEach
  void aRobberyAndAnaMayAnswer() {
    sql.sql("delete from limit_bucket").update();
    house.home.lendNaming(PORCH, ana.key);
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

  private JsonNode ask() {
    return house.operator.askForOne(incident, true);
  }

  private String state(JsonNode look) {
    return house.operator.look(look).path("state").asString();
  }

  private static Terms terms(String text) {
    try {
      return Terms.parse(text);
    } catch (NoteException broken) {
      throw new AssertionError(broken);
    }
  }

  @Nested
  class AMemberWhomTheTermsName {
    @Test
    void isShownTheQuestionWithHisYesAndItOpens() throws Exception {
      JsonNode look = ask();
      JsonNode question = house.home.question();
      assertThat(question.path("answerers").toString()).contains(ana.key.toString());
      assertThat(question.path("answerers").size()).isEqualTo(1);

      assertThat(ana.allow(question).status()).isEqualTo(204);
      Await.until("it opens", () -> state(look).equals("opening"));
      ToAgent.Open sent = house.homeAgent.await(ToAgent.Open.class);
      assertThat(SignedNote.parse(sent.grant()).signatures())
          .as("agency, council, and hers")
          .hasSize(3)
          .anyMatch(ana.key::madeIdOf);
      house.operator.stop(look);
    }

    @Test
    void isOnTheRecordAndInTheOwnersTimelineAndNowhereInTheRoom() {
      JsonNode look = ask();
      assertThat(ana.allow(house.home.question()).status()).isEqualTo(204);
      Await.until("it opens", () -> state(look).equals("opening"));
      house.homeAgent.open(house.operator.look(look));
      house.operator.stop(look);

      JsonNode newest = house.home.page.get("/home/looks").body().path("looks").get(0);
      assertThat(newest.at("/allowedBy/name").asString()).isEqualTo("Ana");
      assertThat(
              sql.sql(
                      """
                      select count(*) from audit_event where actor = :who and what = 'grant.owner-answered'
                      """)
                  .param("who", ana.id)
                  .query(Long.class)
                  .single())
          .isPositive();
      assertThat(house.operator.page.get("/room/looks").body().toString())
          .doesNotContain(ana.id, "Ana", "allowedBy");
    }

    @Test
    void isToTheRoomWhatTheOwnerIs() {
      JsonNode byOwner = ask();
      assertThat(house.home.allow(house.home.question()).status()).isEqualTo(204);
      Await.until("it opens", () -> state(byOwner).equals("opening"));
      String owners = shape(house.operator.look(byOwner));
      house.operator.stop(byOwner);

      aRobberyAndAnaMayAnswer();
      JsonNode byAna = ask();
      assertThat(ana.allow(house.home.question()).status()).isEqualTo(204);
      Await.until("it opens", () -> state(byAna).equals("opening"));
      assertThat(shape(house.operator.look(byAna))).isEqualTo(owners);
      house.operator.stop(byAna);
    }

    /** Without ids, keys of this once and times. */
    private String shape(JsonNode look) {
      return look.toString()
          .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "time")
          .replaceAll("[0-9a-f]{32}", "id")
          .replaceAll("robbery-\\d+", "incident")
          .replaceAll("\"(signed|logged|checked)\":(true|false)", "step")
          .replaceAll("\"[A-Za-z0-9_-]{43}\"", "hash");
    }

    @Test
    void maySayNotNowLikeEverybody() {
      JsonNode look = ask();
      JsonNode question = house.home.question();
      assertThat(ana.notNow(question).status()).isEqualTo(204);
      assertThat(house.home.allow(question).status()).isEqualTo(409);
      house.operator.stop(look);
    }

    @RepeatedTest(6)
    void racesTheOwnerAndOneYesCounts() throws Exception {
      JsonNode look = ask();
      JsonNode question = house.home.question();
      try (ExecutorService household = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<Integer> hers = household.submit(() -> ana.allow(question).status());
        Future<Integer> his = household.submit(() -> house.home.allow(question).status());
        Future<Integer> no = household.submit(() -> ben.notNow(question).status());
        assertThat(List.of(hers.get(), his.get(), no.get()))
            .containsExactlyInAnyOrder(204, 409, 409);
      }
      house.operator.stop(look);
    }
  }

  @Nested
  class AYesThatOpensNothing {
    private void refused(Page.Answer answer, String problem) {
      assertThat(answer.status()).as("%s", answer.body()).isEqualTo(422);
      assertThat(answer.problem()).isEqualTo(problem);
      assertThat(house.home.now().path("questions").size()).isEqualTo(1);
    }

    @Test
    void isThatOfAMemberWhomTheTermsDoNotName() {
      JsonNode look = ask();
      refused(ben.allow(house.home.question()), "owner-only");
      house.operator.stop(look);
    }

    @Test
    void isThatOfAnotherHouseholdsMember() {
      JsonNode look = ask();
      JsonNode question = house.home.question();
      assertThat(neighbour.allow(question).status()).isEqualTo(404);
      assertThat(house.home.now().path("questions").size()).isEqualTo(1);
      house.operator.stop(look);
    }

    @Test
    void isOneThatAnotherSignedInHisPlace() {
      JsonNode look = ask();
      JsonNode question = house.home.question();
      String text = question.path("text").asString();
      refused(ana.allow(question, ben.line(text).toString()), "not-signed");
      refused(ben.allow(question, ana.line(text).toString()), "owner-only");
      house.operator.stop(look);
    }

    @Test
    void isOneSaidToAnotherQuestion() {
      JsonNode first = ask();
      String line = ana.line(house.home.question().path("text").asString()).toString();
      assertThat(ana.notNow(house.home.question()).status()).isEqualTo(204);
      house.operator.stop(first);
      aRobberyAndAnaMayAnswer();
      JsonNode second = ask();
      refused(ana.allow(house.home.question(), line), "not-signed");
      house.operator.stop(second);
    }

    @Test
    void isThatOfAMemberWhomOnlyOlderTermsName() {
      JsonNode old = ask();
      JsonNode question = house.home.question();
      house.home.lendNaming(PORCH, ben.key);
      assertThat(ana.allow(question).status()).as("the question rested on them").isIn(409, 422);
      house.operator.stop(old);

      incident = house.robbery();
      house.homeAgent.ready(FromAgent.CameraState.WELL);
      JsonNode look = ask();
      refused(ana.allow(house.home.question()), "owner-only");
      house.operator.stop(look);
    }

    @Test
    void isThatOfARevokedPasskeyOfHis() {
      TestMember carla = new TestMember(hub, port, house.home, "Carla");
      house.home.lendNaming(PORCH, carla.key);
      incident = house.robbery();
      house.homeAgent.ready(FromAgent.CameraState.WELL);
      JsonNode look = ask();
      JsonNode question = house.home.question();
      sql.sql("update passkey set revoked_at = now() where person = :id")
          .param("id", carla.id)
          .update();
      refused(carla.allow(question), "owner-only");
      house.operator.stop(look);
      assertThat(house.home.page.post("/home/household/" + carla.id + "/remove", "{}").status())
          .isEqualTo(200);
    }
  }

  @Nested
  class OnceAMemberIsGone {
    @Test
    void theOwnerIsToldAndTheNextTermsNameHimNoMore() {
      TestMember dan = new TestMember(hub, port, house.home, "Dan");
      house.home.lendNaming(PORCH, ana.key, dan.key);
      assertThat(house.home.page.post("/home/household/" + dan.id + "/remove", "{}").status())
          .isEqualTo(200);

      JsonNode named = house.home.now().at("/cameras/0/terms/answerers");
      assertThat(named.size()).isEqualTo(2);
      assertThat(named.toString()).contains("\"name\":null", "\"name\":\"Ana\"");
      assertThat(terms(house.home.proposed(PORCH)).answerers()).containsExactly(ana.key);
      assertThat(house.home.tryNaming(PORCH, ana.key, dan.key).problem())
          .isEqualTo("terms-refused");
    }
  }

  @Nested
  class WhenAPasskeyThatTheTermsNameIsGone {
    private String email;

    @BeforeEach
    void theOwnerHasAnAddress() {
      email = "owner-%d@example.org".formatted(System.nanoTime());
      sql.sql("update person set email = :email, language = 'en' where id = :id")
          .param("email", email)
          .param("id", house.home.page.get("/home/session").body().at("/user/id").asString())
          .update();
    }

    private boolean isTold() {
      return TestPost.lettersTo(email).toString().contains("terms once more");
    }

    private long news() {
      return sql.sql("select count(*) from notice where kind = 'answerer'")
          .query(Long.class)
          .single();
    }

    @Test
    void theOwnerIsToldByLetterThatItWasRevoked() {
      TestMember eve = new TestMember(hub, port, house.home, "Eve");
      NewPasskey spare = NewPasskey.on(hub, port, eve.id);
      assertThat(spare.addAt(eve.page, org.porchlight.hub.people.Face.HOME, "Spare").status())
          .isEqualTo(201);
      house.home.lendNaming(PORCH, eve.key);

      revoke(eve, eve.key.toString());
      Await.until("a letter", this::isTold);
      assertThat(TestPost.lettersTo(email).toString()).doesNotContain("{", "Eve", eve.id);
    }

    @Test
    void theOwnerIsToldByLetterThatItsMemberLeft() {
      TestMember fay = new TestMember(hub, port, house.home, "Fay");
      house.home.lendNaming(PORCH, ana.key, fay.key);
      assertThat(fay.page.post("/home/household/leave", "{}").status()).isBetween(200, 299);
      Await.until("a letter", this::isTold);
    }

    @Test
    void nobodyIsToldOfOneThatNoTermsInForceName() {
      TestMember gil = new TestMember(hub, port, house.home, "Gil");
      house.home.lendNaming(PORCH, gil.key);
      house.home.lendNaming(PORCH, ana.key);
      long before = news();
      assertThat(gil.page.post("/home/household/leave", "{}").status()).isBetween(200, 299);
      assertThat(
              sql.sql("select count(*) from news where kind = 'answerer'")
                  .query(Long.class)
                  .single())
          .isZero();
      assertThat(news()).isEqualTo(before);
    }

    private static void revoke(TestMember member, String key) {
      assertThat(
              member
                  .page
                  .post("/home/passkeys/revoke", "{\"passkey\":" + TestTown.quoted(key) + "}")
                  .status())
          .isEqualTo(200);
    }
  }

  @Nested
  class TermsThatNameSomebody {
    @Test
    void nameOnlyPeopleOfTheHousehold() {
      Page.Answer answer = house.home.tryNaming(PORCH, neighbour.key);
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.problem()).isEqualTo("terms-refused");
    }

    @Test
    void areSignedByTheOwnerAndNobodyWhomTheyName() {
      String next = terms(house.home.proposed(PORCH)).withAnswerers(List.of(ana.key)).text();
      String hers = SignedNote.unsigned(next).withSignature(ana.line(next)).toString();
      assertThat(house.home.post(PORCH, hers).problem()).isEqualTo("terms-refused");
      assertThat(
              ana.page
                  .post(
                      "/home/cameras/" + PORCH + "/terms",
                      "{\"terms\":" + TestTown.quoted(hers) + "}")
                  .status())
          .isEqualTo(403);
    }

    @Test
    void areProposedByTheHubWithNobodyForACameraOfAlways() {
      house.home.lend(PORCH, Consent.ALWAYS, TestTown.CHAPEL_STREET);
      assertThat(terms(house.home.proposed(PORCH)).answerers()).isEmpty();
    }
  }
}
