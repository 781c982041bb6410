package org.porchlight.hub.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.program.Programs;
import org.porchlight.link.EndedBy;
import org.porchlight.link.FrameKind;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Handshake;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Operators of one room: what they see of one another, and an incident that changes hands. */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandoverTest {
  private static final String ME = "badge-2291";
  private static final String COLLEAGUE = "badge-1107";

  @LocalServerPort int port;
  @Autowired Programs programs;
  @Autowired TestClock clock;
  @Autowired JdbcClient sql;
  private TestHouse house;
  private TestOperator colleague;
  private String incident;

  @DynamicPropertySource
  static void signers(DynamicPropertyRegistry settings) {
    TestSigners.settings(settings);
  }

  @BeforeAll
  void moveIn() {
    house = new TestHouse(port, programs, clock);
    colleague = new TestOperator(port, COLLEAGUE, clock);
  }

  @AfterAll
  void moveOut() {
    house.close();
  }

  @BeforeEach
  void aRobbery() {
    sql.sql("delete from limit_bucket").update();
    incident = house.robbery();
    house.shopAgent.ready(FromAgent.CameraState.WELL);
    house.homeAgent.ready(FromAgent.CameraState.WELL);
    house.untilCanOpen(incident, 2);
  }

  @AfterEach
  void quiet() {
    me().page.post("/room/looks/stop", "{}");
    colleague.page.post("/room/looks/stop", "{}");
    clock.ahead(Duration.ZERO);
  }

  private TestOperator me() {
    return house.operator;
  }

  private JsonNode live(TestOperator who, String camera) {
    JsonNode look = who.askForOne(incident, false, camera);
    Peer viewer = who.view(look);
    assertThat(viewer.handshake()).isInstanceOf(Handshake.Welcome.class);
    house.shopAgent.open(look);
    while (viewer.frame().header().kind() != FrameKind.PICTURE) {}
    return look;
  }

  private JsonNode together(TestOperator who) {
    Page.Answer answer = who.page.get("/room/incidents/" + incident + "/together");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }

  private Page.Answer bookmark(TestOperator who, String body) {
    return who.page.post("/room/incidents/" + incident + "/bookmarks", body);
  }

  private Page.Answer offer(TestOperator who, String body) {
    return who.page.post("/room/incidents/" + incident + "/handovers", body);
  }

  private Page.Answer take(TestOperator who, JsonNode handover) {
    return who.page.post("/room/handovers/" + handover.path("id").asString() + "/take", "{}");
  }

  private static List<JsonNode> listed(JsonNode answer, String field) {
    return List.copyOf(answer.path(field).values());
  }

  @Nested
  class WhatColleaguesSeeOfOneAnother {
    @Test
    void whoWatchesWhichCameraWhyAndHowLongStill() {
      JsonNode look = live(me(), "shop-door");
      assertThat(listed(together(colleague), "looks"))
          .singleElement()
          .satisfies(one -> {
            assertThat(one.at("/who/name").asString()).isEqualTo("Badge 2291");
            assertThat(one.at("/who/mine").asBoolean()).isFalse();
            assertThat(one.path("camera").asString()).isEqualTo("shop-door");
            assertThat(one.path("purpose").asString()).isEqualTo("Where did they go?");
            assertThat(one.path("state").asString()).isIn("opening", "live");
            assertThat(one.path("notAfter").asString()).isNotBlank();
            for (String secret : List.of("ticket", "grant", "relay", "by", "operator")) {
              assertThat(one.has(secret)).as(secret).isFalse();
            }
          });
      me().stop(look);
      Await.until("it is over", () -> !together(colleague).at("/looks/0/endedAt").isNull());
      assertThat(together(colleague).at("/looks/0/by").isMissingNode()).isTrue();
    }

    @Test
    void nothingOfACameraWhoseOwnerIsAskedOrDidNotSayYes() {
      JsonNode before = together(colleague);
      JsonNode look = me().askForOne(incident, true);
      assertThat(together(colleague)).isEqualTo(before);

      me().stop(look);
      assertThat(together(colleague)).isEqualTo(before);
    }

    @Test
    void whoEndedItIsNotToldEvenWhenItWasItsOwner() {
      JsonNode look = live(me(), "shop-door");
      house.shop.page.post("/home/looks/" + look.path("id").asString() + "/stop", "{}");
      Await.until("it is over", () -> !together(colleague).at("/looks/0/endedAt").isNull());
      assertThat(together(colleague).at("/looks/0").toString()).doesNotContain("owner");
    }

    @Test
    void onlyWhileTheIncidentIsOpen() {
      house.close(incident);
      assertThat(me().page.get("/room/incidents/" + incident + "/together").status())
          .isEqualTo(404);
      assertThat(bookmark(me(), "{\"said\":\"late\",\"look\":null,\"at\":null}").status())
          .isEqualTo(404);
      assertThat(offer(me(), "{\"to\":null,\"said\":null}").status()).isEqualTo(404);
    }
  }

  @Nested
  class ABookmark {
    @Test
    void isATimeAndANoteThatColleaguesReadAndTheRecordHasWithoutItsWords() {
      JsonNode look = live(me(), "shop-door");
      String id = look.path("id").asString();
      try (Heard page = new Heard(colleague.page)) {
        Page.Answer answer =
            bookmark(me(), "{\"said\":\" Grey van \",\"look\":\"%s\",\"at\":null}".formatted(id));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        page.await("together", data -> data.path("incident").asString().equals(incident));
      }
      JsonNode seen = together(colleague).at("/bookmarks/0");
      assertThat(seen.path("said").asString()).isEqualTo("Grey van");
      assertThat(seen.at("/who/name").asString()).isEqualTo("Badge 2291");
      assertThat(seen.path("camera").asString()).contains("shop-door");
      String line =
          sql.sql("select details from audit_event where what = 'shift.bookmarked' and about = :id")
              .param("id", seen.path("id").asString())
              .query(String.class)
              .single();
      assertThat(line).contains(incident).contains(id).doesNotContain("van");
    }

    @Test
    void keepsNoLetterThatCannotBeSeenOrTurnsTheLineAround() {
      bookmark(
          me(), "{\"said\":\"van \\u202egnp.exe\\u0007\\n<b>x</b>\",\"look\":null,\"at\":null}");
      assertThat(together(me()).at("/bookmarks/0/said").asString())
          .isEqualTo("van  gnp.exe <b>x</b>");
    }

    @Test
    void isNotSetInAColleaguesLookNorInAnother() {
      JsonNode look = live(me(), "shop-door");
      String body = "{\"said\":\"x\",\"look\":\"%s\",\"at\":null}";
      String theirs = body.formatted(look.path("id").asString());
      String none = body.formatted("0".repeat(32));
      assertThat(bookmark(colleague, theirs).status()).isEqualTo(404);
      assertThat(bookmark(colleague, theirs).body().path("detail"))
          .isEqualTo(bookmark(colleague, none).body().path("detail"));
      assertThat(together(me()).path("bookmarks")).isEmpty();
    }

    @Test
    void isAboutAMomentJustNow() {
      String at = "{\"said\":\"x\",\"look\":null,\"at\":\"%s\"}";
      assertThat(bookmark(me(), at.formatted(clock.instant().minusSeconds(599))).status())
          .isEqualTo(201);
      assertThat(bookmark(me(), at.formatted(clock.instant().minusSeconds(601))).status())
          .isEqualTo(400);
      assertThat(bookmark(me(), at.formatted(clock.instant().plusSeconds(60))).status())
          .isEqualTo(400);
      assertThat(bookmark(me(), "{\"said\":\"  \",\"look\":null,\"at\":null}").status())
          .isEqualTo(400);
    }
  }

  @Nested
  class Presence {
    private JsonNode here(TestOperator who) {
      return who.page.get("/room/presence").body();
    }

    private void say(TestOperator who, String incident) {
      String quoted = TestTown.quoted(incident);
      assertThat(who.page.post("/room/presence", "{\"incident\":" + quoted + "}").status())
          .isEqualTo(204);
    }

    @Test
    void saysWhoHasTheRoomAndWhichIncidentOpenForAMinuteAndKeepsNothing() {
      say(me(), incident);
      assertThat(listed(here(colleague), "here"))
          .anySatisfy(one -> {
            assertThat(one.at("/who/person").asString()).isEqualTo(ME);
            assertThat(one.at("/incidents/0").asString()).isEqualTo(incident);
          });
      clock.ahead(Duration.ofSeconds(61));
      assertThat(listed(here(colleague), "here")).isEmpty();
    }

    @Test
    void isOverForWhoeverSignsOut() {
      Page page = new Page(port, Face.ROOM);
      page.signIn(COLLEAGUE);
      page.post("/room/presence", "{\"incident\":\"\"}");
      assertThat(listed(here(me()), "here"))
          .anyMatch(one -> one.at("/who/person").asString().equals(COLLEAGUE));
      page.post("/room/sign-out", "{}");
      assertThat(listed(here(me()), "here"))
          .noneMatch(one -> one.at("/who/person").asString().equals(COLLEAGUE));
    }

    @Test
    void namesNoIncidentThatIsNotOpen() {
      assertThat(me().page.post("/room/presence", "{\"incident\":\"invented\"}").status())
          .isEqualTo(404);
    }
  }

  @Nested
  class AHandover {
    private JsonNode offered(String to) {
      String receiver = to == null ? "null" : TestTown.quoted(to);
      Page.Answer answer =
          offer(me(), "{\"to\":%s,\"said\":\"He runs north.\"}".formatted(receiver));
      assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
      return answer.body();
    }

    @Test
    void endsEachOldLookWhenTheColleaguesOwnLookAtTheSameCameraHasPictures() {
      JsonNode door = live(me(), "shop-door");
      JsonNode till = live(me(), "shop-till");
      assertThat(take(colleague, offered(COLLEAGUE)).status()).isEqualTo(200);
      assertThat(me().look(door).path("state").asString()).isEqualTo("live");

      try (Heard page = new Heard(me().page)) {
        JsonNode next = live(colleague, "shop-door");
        assertThat(page.look(door, "ended").at("/ended/by").asString())
            .isEqualTo(EndedBy.OPERATOR.wire());
        assertThat(colleague.look(next).path("state").asString()).isEqualTo("live");
      }
      assertThat(me().look(till).path("state").asString()).isEqualTo("live");
    }

    @Test
    void handsNoKeyOnAndNoLook() {
      JsonNode door = live(me(), "shop-door");
      take(colleague, offered(COLLEAGUE));
      String path = "/room/looks/" + door.path("id").asString();
      assertThat(colleague.page.post(path + "/ticket", "{}").status()).isEqualTo(404);
      assertThat(colleague.page.post(path + "/stop", "{}").status()).isEqualTo(404);
      assertThat(colleague.page.get("/room/looks?incident=" + incident).body().path("looks"))
          .isEmpty();
    }

    @Test
    void leavesALookAloneThatWasAskedForAfterIt() {
      take(colleague, offered(COLLEAGUE));
      clock.ahead(Duration.ofSeconds(2));
      JsonNode later = live(me(), "shop-door");
      live(colleague, "shop-door");
      live(colleague, "shop-till");
      assertThat(me().look(later).path("state").asString()).isEqualTo("live");
    }

    @Test
    void isTakenOnceAndByNobodyElse() {
      JsonNode handover = offered(COLLEAGUE);
      assertThat(take(me(), handover).status()).isEqualTo(404);
      assertThat(take(colleague, handover).status()).isEqualTo(200);
      assertThat(take(colleague, handover).problem()).isEqualTo("handover-over");
      JsonNode shown = together(me()).at("/handovers/0");
      assertThat(shown.path("state").asString()).isEqualTo("taken");
      assertThat(shown.at("/takenBy/name").asString()).isEqualTo("Badge 1107");
      assertThat(shown.path("said").asString()).isEqualTo("He runs north.");
    }

    @Test
    void toAnotherIsAsIfThereWereNone() {
      sql.sql(
              """
              insert into person (id, name, role, handle, added_at)
              select 'badge-3300', 'Badge 3300', 'OPERATOR', decode(repeat('ab', 32), 'hex'), now()
               where not exists (select 1 from person where id = 'badge-3300')
              """)
          .update();
      JsonNode handover = offered("badge-3300");
      Page.Answer theirs = take(colleague, handover);
      Page.Answer none = colleague.page.post("/room/handovers/" + "0".repeat(32) + "/take", "{}");
      assertThat(theirs.status()).isEqualTo(404);
      assertThat(theirs.body().path("detail")).isEqualTo(none.body().path("detail"));
      assertThat(colleague.page.get("/room/handovers").body().path("handovers")).isEmpty();
      String withdraw = "/room/handovers/" + handover.path("id").asString() + "/withdraw";
      assertThat(colleague.page.post(withdraw, "{}").status()).isEqualTo(404);
      assertThat(me().page.post(withdraw, "{}").status()).isEqualTo(204);
    }

    @Test
    void toTheNextShiftIsWhosesoeverTakesIt() {
      JsonNode handover = offered(null);
      assertThat(listed(colleague.page.get("/room/handovers").body(), "handovers"))
          .anyMatch(
              one -> one.path("id").equals(handover.path("id")) && one.path("mayTake").asBoolean());
      assertThat(offer(me(), "{\"to\":null,\"said\":null}").problem()).isEqualTo("offered");
      assertThat(take(colleague, handover).status()).isEqualTo(200);
    }

    @Test
    void isNotToOneselfNorToAnOwner() {
      for (String nobody : List.of(ME, "14-alder", "nobody")) {
        assertThat(offer(me(), "{\"to\":\"%s\",\"said\":null}".formatted(nobody)).status())
            .as(nobody)
            .isEqualTo(404);
      }
    }
  }

  @Nested
  class TheShiftLog {
    private List<JsonNode> lines(TestOperator who, String query) {
      Page.Answer answer = who.page.get("/room/shift" + query);
      assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
      return listed(answer.body(), "lines");
    }

    private JsonNode newest(TestOperator who, String what) {
      return lines(who, "").stream()
          .filter(one -> one.path("what").asString().equals(what))
          .filter(one -> one.path("incident").asString("").equals(incident))
          .findFirst()
          .orElseThrow();
    }

    @Test
    void saysWhoWatchedWhatWhyAndHowLongAndWhatWasMarked() {
      JsonNode look = live(me(), "shop-door");
      bookmark(me(), "{\"said\":\"Grey van\",\"look\":null,\"at\":null}");
      me().stop(look);
      Await.until(
          "the end is on the record",
          () ->
              lines(me(), "").stream()
                  .anyMatch(one -> one.path("what").asString().equals("look.ended")));

      assertThat(newest(me(), "ask.decided").path("purpose").asString())
          .isEqualTo("Where did they go?");
      assertThat(newest(me(), "ask.decided").path("decision").asString()).isEqualTo("allow");
      assertThat(newest(me(), "look.began").path("camera").asString()).contains("shop-door");
      assertThat(newest(me(), "look.ended").path("by").asString()).isEqualTo("operator");
      assertThat(newest(me(), "shift.bookmarked").path("said").asString()).isEqualTo("Grey van");
      assertThat(newest(me(), "shift.bookmarked").path("moment").isNull()).isFalse();
    }

    @Test
    void givesARefusalWithItsLaw() {
      clock.ahead(Duration.ofHours(2));
      TestOperator late = new TestOperator(port, ME, clock);
      assertThat(late.ask(incident, false, "shop-door").body().path("decision").asString())
          .isEqualTo("deny");
      JsonNode line = newest(late, "ask.decided");
      assertThat(line.path("decision").asString()).isEqualTo("deny");
      assertThat(line.at("/reasons/0/law").asInt()).isBetween(1, 6);
    }

    @Test
    void isAnOperatorsOwnAndASupervisorsOfEverybody() {
      bookmark(colleague, "{\"said\":\"Mine\",\"look\":null,\"at\":null}");
      assertThat(me().page.get("/room/shift?person=" + COLLEAGUE).status()).isEqualTo(403);
      assertThat(lines(me(), "")).allMatch(one -> one.path("person").asString().equals(ME));
      bookmark(me(), "{\"said\":\"His\",\"look\":null,\"at\":null}");
      assertThat(lines(colleague, "?person=" + ME))
          .isNotEmpty()
          .allMatch(one -> one.path("person").asString().equals(ME));
      assertThat(lines(colleague, ""))
          .extracting(one -> one.path("person").asString())
          .contains(ME, COLLEAGUE);
    }

    @Test
    void goesByDayInTheProgramsZone() {
      bookmark(me(), "{\"said\":\"Today\",\"look\":null,\"at\":null}");
      LocalDate today = clock.instant().atZone(ZoneId.of(zone())).toLocalDate();
      assertThat(lines(me(), "?day=" + today)).isNotEmpty();
      assertThat(lines(me(), "?day=" + today.plusDays(2))).isEmpty();
      assertThat(me().page.get("/room/shift?day=soon").status()).isEqualTo(400);
    }

    private String zone() {
      return me().page.get("/room/shift").body().path("zone").asString();
    }

    @Test
    void isAPaperToTakeAwayThatNeedsThePasskeyAnewAndIsOnTheRecord() throws Exception {
      bookmark(me(), "{\"said\":\"Grey van\",\"look\":null,\"at\":null}");
      byte[] pdf = me().page.getForBytes("/room/shift/paper?language=en");
      try (PDDocument document = Loader.loadPDF(pdf)) {
        assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
            .contains("Shift log")
            .contains("Badge 2291: set a bookmark.")
            .contains("Note: “Grey van”.")
            .contains(zone());
      }
      byte[] spanish = me().page.getForBytes("/room/shift/paper?language=es");
      try (PDDocument document = Loader.loadPDF(spanish)) {
        assertThat(new PDFTextStripper().getText(document)).contains("Registro del turno");
      }
      assertThat(lines(me(), "").getFirst().path("what").asString()).isEqualTo("shift.exported");
      clock.ahead(Duration.ofMinutes(6));
      assertThat(me().page.get("/room/shift/paper").problem()).isEqualTo("prove-again");
    }
  }
}
