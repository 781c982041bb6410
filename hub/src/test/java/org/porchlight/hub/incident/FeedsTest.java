package org.porchlight.hub.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.grant.Handling;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.Pulse;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.people.Face;
import org.porchlight.note.SigningKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The gateway's pulse, and what the hub does without it. Law 2: no crime, no video. */
@HubTest
@TestPropertySource(properties = "test.silence=PT30S")
class FeedsTest {
  private static long number = System.currentTimeMillis() * 10;

  @LocalServerPort int port;
  @Autowired TestClock clock;
  @Autowired JdbcClient sql;
  private Page dispatch;
  private Page room;

  @BeforeEach
  void signIn() {
    clock.ahead(Duration.ZERO);
    dispatch = new Page(port, Face.ROOM);
    room = new Page(port, Face.ROOM);
    room.signIn("badge-2291");
  }

  private Page.Answer beat(boolean alive, List<Pulse.FeedFault> faults) {
    return beat(alive, faults, clock.instant(), ++number, TestTown.DISPATCH);
  }

  private Page.Answer beat(
      boolean alive, List<Pulse.FeedFault> faults, Instant at, long risen, SigningKey key) {
    Instant now = at.truncatedTo(ChronoUnit.MILLIS);
    Pulse pulse =
        new Pulse(
            TestTown.PROGRAM,
            risen,
            now,
            List.of(new Pulse.Feed("cad-export", alive, now, 1, 0)),
            faults);
    return dispatch.post(
        "/dispatch/pulse", "{\"pulse\":" + TestTown.quoted(TestTown.signed(pulse, key)) + "}");
  }

  private Page.Answer report(Incident incident, Handling handling) {
    String pair = TestTown.pair(incident);
    String note = TestTown.quoted(TestTown.signed(handling, TestTown.DISPATCH));
    return dispatch.post(
        "/dispatch/incidents", pair.replaceFirst("}$", "") + ",\"handling\":" + note + "}");
  }

  private static Handling handling(String incident, long risen, String progress) {
    return new Handling(
        TestTown.PROGRAM,
        new IncidentId(incident),
        risen,
        "cad-export",
        "Central",
        progress,
        List.of("2A33", "2A35"),
        null);
  }

  private JsonNode listed(String id) {
    for (JsonNode one : room.get("/room/incidents").body().path("incidents")) {
      if (one.path("id").asString().equals(id)) {
        return one;
      }
    }
    throw new AssertionError(id + " is not listed");
  }

  @Nested
  class WhenTheGatewayIsSilent {
    @Test
    void nobodyMayBeginToAskAndTheRoomIsToldWhy() {
      assertThat(beat(true, List.of()).status()).isEqualTo(200);
      report(TestTown.robbery("silent"), handling("silent", 1, "en route"));
      assertThat(listed("silent").path("askable").asBoolean()).isTrue();
      assertThat(room.get("/room/feed").body().path("heard").asBoolean()).isTrue();

      clock.ahead(Duration.ofSeconds(31));

      assertThat(room.get("/room/feed").body().path("heard").asBoolean()).isFalse();
      assertThat(listed("silent").path("askable").asBoolean()).isFalse();
      assertThat(listed("silent").at("/why/code").asString()).isEqualTo("dispatch-silent");
      assertThat(listed("silent").at("/why/law").asInt()).isEqualTo(2);
      JsonNode cameras = room.get("/room/incidents/silent/cameras").body();
      assertThat(cameras.path("askable").asBoolean()).isFalse();
      assertThat(cameras.at("/why/code").asString()).isEqualTo("dispatch-silent");
    }

    @Test
    void aFeedThatIsDeadClosesItsOwnIncidents() {
      beat(true, List.of());
      report(TestTown.robbery("dead-feed"), handling("dead-feed", 1, ""));
      dispatch.post("/dispatch/incidents", TestTown.pair(TestTown.robbery("by-webhook")));
      beat(false, List.of());
      assertThat(listed("dead-feed").at("/why/code").asString()).isEqualTo("dispatch-silent");
      assertThat(listed("by-webhook").path("askable").asBoolean()).isTrue();
    }

    @Test
    void aFeedNobodyListensToAnyMoreIsDeadToo() {
      beat(true, List.of());
      Handling handling =
          new Handling(
              TestTown.PROGRAM,
              new IncidentId("forgotten"),
              1,
              "of-last-year",
              "",
              "",
              List.of(),
              null);
      report(TestTown.robbery("forgotten"), handling);
      assertThat(listed("forgotten").at("/why/code").asString()).isEqualTo("dispatch-silent");
    }
  }

  @Nested
  class WhenAPulseIsNone {
    @Test
    void oneThatWasRecordedAndIsPlayedAgainIsRefused() {
      Instant now = clock.instant();
      assertThat(beat(true, List.of(), now, ++number, TestTown.DISPATCH).status()).isEqualTo(200);
      assertThat(beat(true, List.of(), now, number, TestTown.DISPATCH).status()).isEqualTo(422);
      assertThat(beat(true, List.of(), now, number - 1, TestTown.DISPATCH).status()).isEqualTo(422);
    }

    @Test
    void aStrangersAndOneOfAnotherTimeAreRefused() {
      Instant now = clock.instant();
      assertThat(beat(true, List.of(), now, ++number, TestTown.STRANGER).problem())
          .isEqualTo("pulse-refused");
      assertThat(beat(true, List.of(), now.minusSeconds(61), ++number, TestTown.DISPATCH).status())
          .isEqualTo(422);
      assertThat(dispatch.post("/dispatch/pulse", "{\"pulse\":\"?\"}").status()).isEqualTo(400);
    }
  }

  @Nested
  class WhenAFeedIsFaulty {
    @Test
    void whoInstallsSeesEachFaultOnceAndTheRoomNone() {
      long first = ++number;
      Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      Pulse.FeedFault fault =
          new Pulse.FeedFault(first, "cad-export", at, 7, "priority", "'priority' is not 1 to 9.");
      Page.Answer answer = beat(true, List.of(fault));
      assertThat(answer.body().path("faults").asLong()).isEqualTo(first);
      beat(true, List.of(fault));
      Page administrator = new Page(port, Face.ROOM);
      sql.sql("update person set role = 'ADMINISTRATOR' where id = 'badge-1107'").update();
      administrator.signIn("badge-1107");
      JsonNode report = administrator.get("/room/people/feeds").body();
      assertThat(report.path("faults")).hasSize(1);
      assertThat(report.at("/faults/0/row").asInt()).isEqualTo(7);
      assertThat(report.at("/faults/0/field").asString()).isEqualTo("priority");
      assertThat(room.get("/room/people/feeds").status()).isEqualTo(403);
    }
  }

  @Nested
  class WhenDispatchFloods {
    /** As many as come in twenty seconds when a thousand come in a minute, each twice. */
    @Test
    void eachIsThereOnceAsItCameAndNothingInItRuns() {
      int many = 333;
      for (int i = 0; i < many; i++) {
        Incident robbery = TestTown.robbery("flood-" + i);
        assertThat(report(robbery, handling("flood-" + i, 1, "<b>\u202Ednuos")).status())
            .isEqualTo(200);
        assertThat(report(robbery, handling("flood-" + i, 1, "")).status()).isEqualTo(200);
      }
      JsonNode all = room.get("/room/incidents").body().path("incidents");
      long there =
          all.valueStream().filter(one -> one.path("id").asString().startsWith("flood-")).count();
      assertThat(there).isEqualTo(many);
      assertThat(listed("flood-7").at("/handling/progress").asString()).isEqualTo("<b>\u202Ednuos");
    }
  }

  @Nested
  class WhenDispatchSaysWhatItDoes {
    @Test
    void theRoomSeesTheNewestAndAgentsNothingOfIt() {
      Incident robbery = TestTown.robbery("handled");
      report(robbery, handling("handled", 2, "on scene"));
      report(robbery, handling("handled", 1, "en route"));
      JsonNode handling = listed("handled").path("handling");
      assertThat(handling.path("progress").asString()).isEqualTo("on scene");
      assertThat(handling.path("district").asString()).isEqualTo("Central");
      assertThat(handling.path("units")).hasSize(2);
      assertThat(
              sql.sql("select coarse_note from incident where id = 'handled'")
                  .query(String.class)
                  .single())
          .doesNotContain("2A33");
    }

    @Test
    void anotherIncidentsOrAStrangersIsRefused() {
      Incident robbery = TestTown.robbery("mine");
      assertThat(report(robbery, handling("yours", 1, "")).status()).isEqualTo(422);
      String strange = TestTown.quoted(TestTown.signed(handling("mine", 1, ""), TestTown.STRANGER));
      assertThat(
              dispatch
                  .post(
                      "/dispatch/incidents",
                      TestTown.pair(robbery).replaceFirst("}$", "")
                          + ",\"handling\":"
                          + strange
                          + "}")
                  .status())
          .isEqualTo(422);
    }
  }
}
