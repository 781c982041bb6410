package org.porchlight.hub.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.grant.Ask;
import org.porchlight.grant.Consent;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Lender;
import org.porchlight.hub.Looker;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.camera.Agents;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An ask has an answer and the answer is on record, or there was no ask. */
@HubTest
class AskTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @LocalServerPort int port;
  @Autowired Agents agents;
  @Autowired JdbcClient sql;
  private Lender owner;
  private Looker operator;
  private String incident;

  @BeforeEach
  void aCameraAndARobberyBesideIt() {
    sql.sql("delete from limit_bucket").update();
    sql.sql("delete from terms").update();
    sql.sql("delete from leaving").update();
    sql.sql("delete from past").update();
    sql.sql("update camera set lat_e6 = null, lon_e6 = null").update();
    sql.sql("delete from camera where id in ('ask-door', 'ask-till')").update();
    owner = new Lender(port, "5-tannery-row", "ask-door", "ask-till");
    owner.lend("ask-door", AskTest::always);
    owner.well(agents);
    operator = new Looker(port, "badge-2291");
    incident = "ask-" + NUMBER.incrementAndGet();
    report(TestTown.pair(TestTown.robbery(incident)));
  }

  private static org.porchlight.grant.Terms always(org.porchlight.grant.Terms terms) {
    return Change.of(Change.of(terms).set("consent", Consent.ALWAYS))
        .set("place", TestTown.CHAPEL_STREET);
  }

  private void report(String body) {
    assertThat(operator.hand().page().post("/dispatch/incidents", body).status()).isEqualTo(200);
  }

  private int rows(String table) {
    return sql.sql("select count(*) from " + table).query(Integer.class).single();
  }

  @Nested
  class WhenEverythingSaysYes {
    @Test
    void theCountShowsTheCameraAndTheAskAllowsIt() {
      JsonNode count = operator.cameras(incident).body();
      assertThat(count.at("/canOpen/0/camera").asString()).isEqualTo("ask-door");
      assertThat(count.at("/canOpen/0/warm").asBoolean()).isTrue();
      assertThat(count.path("notAvailable").asInt()).isZero();

      JsonNode answer = operator.ask(incident, false, "ask-door").body();
      assertThat(answer.path("decision").asString()).isEqualTo("allow");
      assertThat(answer.at("/looks/0/camera").asString()).isEqualTo("ask-door");
      assertThat(answer.at("/looks/0/name").asString()).isEqualTo("ask-door");
      assertThat(answer.path("owners").isNull()).isTrue();
    }

    @Test
    void theRecordHasTheDecisionAndNotThePurpose() {
      JsonNode answer = operator.ask(incident, false, "ask-door").body();
      String record =
          sql.sql("select result || ' ' || details::text from audit_event where about = :id")
              .param("id", answer.path("id").asString())
              .query(String.class)
              .single();
      assertThat(record).startsWith("DONE").contains("\"decision\": \"allow\"", incident);
      assertThat(record).doesNotContain(Looker.PURPOSE);
    }

    @Test
    void aCameraThatIsNamedAndNotThereIsTurnedAwayBesideTheOneThatOpens() {
      JsonNode answer = operator.ask(incident, false, "ask-door", "no-such-camera").body();
      assertThat(answer.path("looks").size()).isEqualTo(2);
      JsonNode away = answer.path("looks").path(1);
      assertThat(away.path("state").asString()).isEqualTo("refused");
      assertThat(away.path("camera").asString()).isEqualTo("no-such-camera");
      assertThat(away.path("name").isNull()).isTrue();
      assertThat(away.at("/refused/code").asString()).isEqualTo("camera-not-available");
    }
  }

  @Nested
  class WhenTheAnswerIsNo {
    @Test
    void aClosedIncidentIsSaidSoWithItsLawAndIsOnTheRecord() {
      report(
          TestTown.pair(
              TestTown.incident(
                  incident, 2, "ROBBERY ARMED", new Kind("violent-crime"), IncidentState.CLOSED)));
      Page.Answer answer = operator.ask(incident, false, "ask-door");
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.body().path("decision").asString()).isEqualTo("deny");
      assertThat(answer.body().at("/reasons/0/code").asString()).isEqualTo("incident-closed");
      assertThat(answer.body().at("/reasons/0/law").asInt()).isEqualTo(2);
      assertThat(
              sql.sql("select result from audit_event where about = :id")
                  .param("id", answer.body().path("id").asString())
                  .query(String.class)
                  .single())
          .isEqualTo("REFUSED");
    }

    @Test
    void anIncidentNobodyReportedIsUnknown() {
      JsonNode answer = operator.ask("made-up", false, "ask-door").body();
      assertThat(answer.at("/reasons/0/code").asString()).isEqualTo("incident-unknown");
    }
  }

  @Nested
  class WhenItIsNoAsk {
    @Test
    void aReplayIsRefusedAndNothingHappensTwice() {
      Bytes salt = Looker.salt();
      String note = operator.signed(operator.says(salt, incident, false, "ask-door"));
      assertThat(operator.post(note, Looker.PURPOSE, salt).status()).isEqualTo(201);
      int before = rows("past");
      assertThat(operator.post(note, Looker.PURPOSE, salt).status()).isEqualTo(409);
      assertThat(rows("past")).isEqualTo(before);
    }

    @Test
    void anotherPurposeThanTheOneSignedIsRefused() {
      Bytes salt = Looker.salt();
      String note = operator.signed(operator.says(salt, incident, false, "ask-door"));
      assertThat(operator.post(note, "Something else", salt).status()).isEqualTo(400);
    }

    @Test
    void aWordChangedAfterSigningIsRefused() {
      Bytes salt = Looker.salt();
      String note = operator.signed(operator.says(salt, incident, false, "ask-door"));
      assertThat(operator.post(note.replace("ask-door", "ask-till"), Looker.PURPOSE, salt).status())
          .isEqualTo(422);
    }

    @Test
    void anAskOfTenMinutesAgoIsRefused() {
      Bytes salt = Looker.salt();
      Ask ask = operator.says(salt, incident, false, "ask-door");
      Ask old = Change.of(ask).set("at", ask.at().minus(Duration.ofMinutes(10)));
      assertThat(operator.post(operator.signed(old), Looker.PURPOSE, salt).status()).isEqualTo(422);
    }

    @Test
    void theViewerOfAnotherSignInIsRefused() {
      Bytes salt = Looker.salt();
      Looker later = new Looker(port, "badge-2291");
      String note = operator.signed(operator.says(salt, incident, false, "ask-door"));
      Page.Answer answer = later.post(note, Looker.PURPOSE, salt);
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.body().at("/reasons/0/code").asString()).isEqualTo("viewer-other");
    }

    @Test
    void aViewerSignedByAnotherPersonIsRefused() throws NoteException {
      Looker other = new Looker(port, "badge-1107");
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      String forged = other.hand().signed(operator.viewer(now));
      assertThat(operator.bring(forged).status()).isEqualTo(422);
    }
  }

  @Nested
  class WhenTheDatabasesDiskIsFull {
    /** As PostgreSQL says it: SQLSTATE 53100, disk_full. */
    private void fill(String table) {
      sql.sql(
              """
              create function no_room() returns trigger language plpgsql as
              'begin raise exception using errcode = ''disk_full'', message = ''no space left on device''; end'
              """)
          .update();
      sql.sql("create trigger no_room before insert on " + table + " execute function no_room()")
          .update();
    }

    @AfterEach
    void thereIsRoomAgain() {
      sql.sql("drop function if exists no_room cascade").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ask", "grants", "past", "audit_event"})
    void nothingOpensTheAskHears503AndItGoesOnByItself(String table) {
      List<Integer> before = List.of(rows("ask"), rows("past"), rows("grants"));
      fill(table);

      Page.Answer full = operator.ask(incident, false, "ask-door");
      assertThat(full.status()).isEqualTo(503);
      assertThat(full.problem()).isEqualTo("no-database");
      assertThat(List.of(rows("ask"), rows("past"), rows("grants"))).isEqualTo(before);

      thereIsRoomAgain();
      owner.well(agents);
      assertThat(operator.ask(incident, false, "ask-door").body().path("decision").asString())
          .isEqualTo("allow");
    }
  }

  /** No log, no look: the answer and its record are one. */
  @Nested
  class WhenTheRecordCannotBeWritten {
    @Test
    void thereIsNoDecisionAndWhatWasTakenIsGivenBack() {
      int asks = rows("ask");
      int past = rows("past");
      int grants = rows("grants");
      sql.sql(
              """
              alter table audit_event add constraint no_record
                check (what not in ('ask.decided', 'grant.proposed')) not valid
              """)
          .update();
      try {
        for (int more = 0; more < 40; more++) {
          sql.sql("delete from limit_bucket").update();
          owner.well(agents);
          assertThat(operator.ask(incident, false, "ask-door").status())
              .isGreaterThanOrEqualTo(500);
        }
      } finally {
        sql.sql("alter table audit_event drop constraint no_record").update();
      }
      assertThat(rows("ask")).isEqualTo(asks);
      assertThat(rows("past")).isEqualTo(past);
      assertThat(rows("grants")).isEqualTo(grants);
      owner.well(agents);
      assertThat(operator.ask(incident, false, "ask-door").body().path("decision").asString())
          .as("the agent's tags were not used up by asks that never were")
          .isEqualTo("allow");
    }
  }
}
