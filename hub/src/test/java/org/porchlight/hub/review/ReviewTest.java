package org.porchlight.hub.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Lender;
import org.porchlight.hub.Looker;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.people.Face;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The week's record: what the agency's people did, and nothing of what owners choose. */
@HubTest
class ReviewTest {
  private static final String OPERATOR = "badge-2291";
  private static final String SUPERVISOR = "badge-1107";

  @LocalServerPort int port;
  @Autowired TestClock clock;
  @Autowired JdbcClient sql;
  @Autowired Audit audit;
  @Autowired TransactionTemplate transaction;
  private Page supervisor;

  @BeforeEach
  void aSupervisorReads() {
    sql.sql("delete from limit_bucket").update();
    sql.sql("delete from review").update();
    supervisor = signedIn(SUPERVISOR);
  }

  @AfterEach
  void rightTime() {
    clock.ahead(Duration.ZERO);
    sql.sql("update person set role = 'OPERATOR' where id = 'badge-2291'").update();
  }

  private Page signedIn(String person) {
    Page page = new Page(port, Face.ROOM);
    assertThat(page.signIn(person).status()).isEqualTo(200);
    return page;
  }

  private String thisWeek() {
    return supervisor.get("/room/review").body().at("/weeks/0/week").asString();
  }

  /** Lines of this week that are not older than the call. */
  private List<JsonNode> lines(String query) {
    List<JsonNode> found = new ArrayList<>();
    supervisor
        .get("/room/review/lines?week=" + thisWeek() + query)
        .body()
        .path("lines")
        .forEach(found::add);
    return found;
  }

  private void write(String who, String what, Result result, Map<String, Object> details) {
    transaction.executeWithoutResult(
        _ -> audit.record(new AuditEvent(Actor.person(who), what, null, "test", result, details)));
  }

  private JsonNode of(JsonNode people, String person) {
    for (JsonNode one : people) {
      if (one.path("person").asString().equals(person)) {
        return one;
      }
    }
    throw new AssertionError(person + " is not in " + people);
  }

  @Nested
  class WhatCanBeRead {
    @Test
    void whoDidWhatWhenFromWhereWithWhichResult() {
      signedIn(OPERATOR);
      JsonNode line = lines("&person=" + OPERATOR).getFirst();

      assertThat(line.path("person").asString()).isEqualTo(OPERATOR);
      assertThat(line.path("what").asString()).isEqualTo("people.signed-in");
      assertThat(line.path("from").asString()).isEqualTo("127.0.0.1");
      assertThat(line.path("result").asString()).isEqualTo("DONE");
      assertThat(line.path("at").asString())
          .matches("\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}(\\.\\d\\d0)?Z");
    }

    @Test
    void countsByPersonAndWhatStandsOut() {
      String camera = "review-porch-" + System.nanoTime();
      Map<String, Object> look =
          Map.of("camera", camera, "operator", OPERATOR, "incident", "i", "kind", "fire");
      for (int i = 0; i < 3; i++) {
        write(OPERATOR, "look.began", Result.DONE, look);
        write(OPERATOR, "ask.decided", Result.REFUSED, Map.of("decision", "deny"));
        write(OPERATOR, "look.ended", Result.DONE, Map.of("watchedSeconds", 70));
      }
      JsonNode week = supervisor.get("/room/review/week?week=" + thisWeek()).body();
      JsonNode did = of(week.path("people"), OPERATOR);

      assertThat(did.path("looks").asInt()).isGreaterThanOrEqualTo(3);
      assertThat(did.path("watchedSeconds").asInt()).isGreaterThanOrEqualTo(210);
      assertThat(did.path("refusedAsks").asInt()).isGreaterThanOrEqualTo(3);
      assertThat(week.path("marks").toString())
          .contains(
              "{\"what\":\"SAME_CAMERA\",\"person\":\"%s\",\"camera\":\"%s\",\"times\":3}"
                  .formatted(OPERATOR, camera));
    }

    @Test
    void aPageAtATimeAndNoLineTwice() {
      for (int i = 0; i < 205; i++) {
        write(OPERATOR, "look.viewer-admitted", Result.DONE, Map.of());
      }
      String base = "/room/review/lines?week=" + thisWeek() + "&person=" + OPERATOR;
      JsonNode first = supervisor.get(base).body();
      JsonNode second = supervisor.get(base + "&cursor=" + first.path("next").asLong()).body();

      assertThat(first.path("lines").size()).isEqualTo(200);
      assertThat(second.at("/lines/0/number").asLong()).isLessThan(first.path("next").asLong());
      assertThat(second.path("lines").size()).isGreaterThanOrEqualTo(5);
    }
  }

  @Nested
  class WhatCannot {
    @Test
    void anOwnersDeedsAreNotThere() {
      Lender owner = new Lender(port, "14-alder", "review-porch");
      owner.lend("review-porch", terms -> terms);
      owner.leave("review-porch");

      assertThat(lines("")).noneMatch(line -> line.toString().contains("14-alder"));
      assertThat(lines("&person=14-alder")).isEmpty();
      assertThat(lines("")).noneMatch(line -> line.toString().contains("review-porch"));
    }

    @Test
    void aFieldNobodyThoughtAboutStaysAway() {
      write(OPERATOR, "ask.decided", Result.DONE, Map.of("decision", "allow", "cameras", 7));
      JsonNode line = lines("&person=" + OPERATOR).getFirst();

      assertThat(line.path("details").toString()).isEqualTo("{\"decision\":\"allow\"}");
    }

    @Test
    void aKindNobodyThoughtAboutStaysAway() {
      write(OPERATOR, "grant.owner-answered", Result.DONE, Map.of());
      assertThat(lines("")).noneMatch(line -> line.path("what").asString().startsWith("grant."));
    }

    @Test
    void operatorsReadNoWeek() {
      Looker operator = new Looker(port, OPERATOR);
      for (String path : List.of("", "/week", "/lines", "/export")) {
        Page.Answer answer =
            operator.hand().page().get("/room/review" + path + "?week=" + thisWeek());
        assertThat(answer.status()).as(path).isEqualTo(403);
      }
    }
  }

  @Nested
  class AReview {
    private String lastWeek() {
      return LocalDate.parse(thisWeek()).minusWeeks(1).toString();
    }

    private Page.Answer review(Page page, String week) {
      return page.post("/room/review", "{\"week\":\"%s\",\"note\":\"read\"}".formatted(week));
    }

    private JsonNode listed(String week) {
      for (JsonNode one : supervisor.get("/room/review").body().path("weeks")) {
        if (one.path("week").asString().equals(week)) {
          return one;
        }
      }
      throw new AssertionError("no week " + week);
    }

    @Test
    void saysWhoReadAWeekThatIsOver() {
      assertThat(review(supervisor, lastWeek()).status()).isEqualTo(204);

      JsonNode week = listed(lastWeek());
      assertThat(week.at("/reviews/0/person").asString()).isEqualTo(SUPERVISOR);
      assertThat(week.at("/reviews/0/note").asString()).isEqualTo("read");
      assertThat(lines("").getFirst().path("what").asString()).isEqualTo("review.reviewed");
      assertThat(review(supervisor, lastWeek()).problem()).isEqualTo("reviewed");
    }

    @Test
    void isNotTakenBeforeTheWeekIsOver() {
      assertThat(review(supervisor, thisWeek()).problem()).isEqualTo("week-runs");
    }

    @Test
    void ofAWeekInWhichTheReaderDidSomethingNeedsAnotherReader() {
      String week = thisWeek();
      clock.ahead(Duration.ofDays(7));
      supervisor = signedIn(SUPERVISOR);
      assertThat(review(supervisor, week).status()).isEqualTo(204);
      assertThat(listed(week).path("whole").asBoolean()).isFalse();

      sql.sql("update person set role = 'ADMINISTRATOR' where id = 'badge-2291'").update();
      assertThat(review(signedIn(OPERATOR), week).status()).isEqualTo(204);
      assertThat(listed(week).path("whole").asBoolean()).isTrue();
    }

    @Test
    void namesAWeekByItsMonday() {
      LocalDate tuesday =
          LocalDate.now(ZoneOffset.UTC).with(TemporalAdjusters.previous(DayOfWeek.TUESDAY));
      assertThat(review(supervisor, tuesday.toString()).status()).isEqualTo(400);
      assertThat(supervisor.get("/room/review/week?week=soon").status()).isEqualTo(400);
      assertThat(supervisor.get("/room/review/lines").status()).isEqualTo(400);
    }
  }

  @Nested
  class AnExport {
    private String export() {
      return new String(
          supervisor.getForBytes("/room/review/export?week=" + thisWeek()),
          java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void holdsEveryLineAndStandsOnTheRecordItself() {
      signedIn(OPERATOR);
      String csv = export();

      assertThat(csv).startsWith("number,at,who,what,about,from,result,details\r\n");
      assertThat(csv).contains("," + OPERATOR + ",people.signed-in,");
      assertThat(csv).contains(",review.exported,");
    }

    @Test
    void isNoFormulaForASpreadsheet() {
      assertThat(LinesCsv.plain("=1+1")).isEqualTo("'=1+1");
      assertThat(LinesCsv.plain("@x")).isEqualTo("'@x");
      assertThat(LinesCsv.plain("badge-2291")).isEqualTo("badge-2291");
    }

    @Test
    void needsAPasskeyAnew() {
      clock.ahead(Duration.ofMinutes(6));
      Page.Answer answer = supervisor.get("/room/review/export?week=" + thisWeek());
      assertThat(answer.problem()).isEqualTo("prove-again");
    }
  }
}
