package org.porchlight.hub.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.Face;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@HubTest
class IncidentsTest {
  private static final Kind VIOLENT = new Kind("violent-crime");

  @LocalServerPort int port;
  @Autowired Reception reception;
  private Page dispatch;
  private Page room;

  @BeforeEach
  void signIn() {
    dispatch = new Page(port, Face.ROOM);
    room = new Page(port, Face.ROOM);
    room.signIn("badge-2291");
  }

  private Page.Answer report(String body) {
    return dispatch.post("/dispatch/incidents", body);
  }

  private JsonNode listed(String id) {
    for (JsonNode one : room.get("/room/incidents").body().path("incidents")) {
      if (one.path("id").asString().equals(id)) {
        return one;
      }
    }
    return tools.jackson.databind.node.MissingNode.getInstance();
  }

  private Page.Answer refused(String body) {
    Page.Answer answer = report(body);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("incident-refused");
    assertThat(answer.body().path("law").asInt()).isEqualTo(2);
    return answer;
  }

  @Nested
  class WhenDispatchReports {
    @Test
    void theRoomSeesItAndMayAsk() {
      Page.Answer answer = report(TestTown.pair(TestTown.robbery("seen")));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().path("number").asInt()).isEqualTo(1);
      JsonNode one = listed("seen");
      assertThat(one.path("title").asString()).isEqualTo("Armed robbery");
      assertThat(one.path("kind").asString()).isEqualTo("violent-crime");
      assertThat(one.at("/place/latE6").asInt()).isEqualTo(32_300_123);
      assertThat(one.path("askable").asBoolean()).isTrue();
      assertThat(one.path("why").isNull()).isTrue();
    }

    @Test
    void theSameOrAnOlderNumberChangesNothing() {
      report(
          TestTown.pair(
              TestTown.incident("twice", 2, "ROBBERY ARMED", VIOLENT, IncidentState.OPEN)));
      Page.Answer older =
          report(
              TestTown.pair(
                  TestTown.incident("twice", 1, "ROBBERY ARMED", VIOLENT, IncidentState.CLOSED)));

      assertThat(older.status()).isEqualTo(200);
      assertThat(older.body().path("number").asInt()).isEqualTo(2);
      assertThat(listed("twice").path("state").asString()).isEqualTo("open");
    }

    @Test
    void closingTakesItOffTheListAndCountsIt() {
      report(TestTown.pair(TestTown.robbery("closing")));
      int before = room.get("/room/incidents").body().path("closedLastHour").asInt();
      report(
          TestTown.pair(
              TestTown.incident("closing", 2, "ROBBERY ARMED", VIOLENT, IncidentState.CLOSED)));

      assertThat(listed("closing").isMissingNode()).isTrue();
      assertThat(room.get("/room/incidents").body().path("closedLastHour").asInt())
          .isEqualTo(before + 1);
    }

    @Test
    void aCloseGetsThroughAlthoughTheTableChangedWhileItWasOpen() {
      report(TestTown.pair(TestTown.robbery("remapped")));
      Kind before = new Kind("property-crime");
      Page.Answer closed =
          report(
              TestTown.pair(
                  TestTown.incident("remapped", 2, "ROBBERY ARMED", before, IncidentState.CLOSED)));

      assertThat(closed.status()).isEqualTo(200);
      assertThat(closed.body().path("number").asInt()).isEqualTo(2);
      assertThat(listed("remapped").isMissingNode()).isTrue();
    }

    @Test
    void aCloseGetsThroughAlthoughTheClocksAreHoursApart() {
      report(TestTown.pair(TestTown.robbery("ahead")));
      Incident says = TestTown.incident("ahead", 2, "ROBBERY ARMED", VIOLENT, IncidentState.CLOSED);

      assertThat(report(TestTown.pair(hoursAhead(says))).status()).isEqualTo(200);
      assertThat(listed("ahead").isMissingNode()).isTrue();
    }

    @Test
    void anOpenOneFromTheFutureIsRefused() {
      Page.Answer answer = refused(TestTown.pair(hoursAhead(TestTown.robbery("future"))));

      assertThat(answer.body().at("/reasons/0/code").asString())
          .isEqualTo("incident-from-the-future");
    }

    private static Incident hoursAhead(Incident says) {
      Duration hours = Duration.ofHours(3);
      return new Incident(
          says.form(),
          says.id(),
          says.program(),
          says.number(),
          says.kind(),
          says.cadType(),
          says.priority(),
          says.origin(),
          says.reportedAt().plus(hours),
          says.updatedAt().plus(hours),
          says.state(),
          says.sensitive(),
          says.place(),
          says.where(),
          says.title());
    }

    @Test
    void aTypeTheOrdinanceDoesNotKnowIsOnlyCounted() {
      report(
          TestTown.pair(
              TestTown.incident("noise", 1, "NOISE COMPLAINT", Kind.NONE, IncidentState.OPEN)));

      JsonNode never = room.get("/room/incidents").body().path("never");
      assertThat(listed("noise").isMissingNode()).isTrue();
      assertThat(never.path("count").asInt()).isPositive();
      assertThat(never.path("types").toString()).contains("NOISE COMPLAINT");
    }
  }

  /** No crime, no video: nobody but dispatch brings an incident in. */
  @Nested
  class WhenSomebodyElseInventsAnIncident {
    @Test
    void anotherKeyOfTheSameNameIsRefused() {
      Incident forged = TestTown.robbery("forged");
      Page.Answer answer =
          refused(
              TestTown.pair(
                  TestTown.signed(forged, TestTown.STRANGER),
                  TestTown.signed(forged.coarse(), TestTown.STRANGER)));

      assertThat(answer.body().at("/reasons/0/code").asString()).isEqualTo("incident-signature");
      assertThat(listed("forged").isMissingNode()).isTrue();
    }

    @Test
    void anAlteredNoteIsRefused() {
      String body = TestTown.pair(TestTown.robbery("altered"));

      refused(body.replace("\\\"priority\\\":1", "\\\"priority\\\":2"));
    }

    @Test
    void noByteOfEitherNoteCanBeChanged() {
      Incident says = TestTown.robbery("touched");
      String full = TestTown.signed(says, TestTown.DISPATCH);
      String coarse = TestTown.signed(says.coarse(), TestTown.DISPATCH);
      Random random = new Random(2);
      for (int round = 0; round < 400; round++) {
        boolean first = random.nextBoolean();
        char[] touched = (first ? full : coarse).toCharArray();
        int at = random.nextInt(touched.length - 1);
        touched[at] = touched[at] == 'a' ? 'b' : 'a';
        String changed = new String(touched);

        assertThatThrownBy(() ->
                reception.receive(first ? changed : full, first ? coarse : changed, null, "test"))
            .as(changed)
            .isInstanceOf(Refused.class);
      }
      assertThat(listed("touched").isMissingNode()).isTrue();
    }

    @Test
    void aCoarseFormThatTellsAnotherPlaceIsRefused() {
      Incident full = TestTown.robbery("moved");
      Incident elsewhere = TestTown.robbery("elsewhere");

      refused(
          TestTown.pair(
              TestTown.signed(full, TestTown.DISPATCH),
              TestTown.signed(elsewhere.coarse(), TestTown.DISPATCH)));
    }

    @Test
    void aKindTheTableDoesNotGiveIsRefused() {
      refused(
          TestTown.pair(
              TestTown.incident("wrong-kind", 1, "NOISE COMPLAINT", VIOLENT, IncidentState.OPEN)));
    }

    @Test
    void whatIsNoNoteIsMalformed() {
      assertThat(report(TestTown.pair("no note", "no note")).status()).isEqualTo(400);
      assertThat(report("{\"full\":1}").status()).isEqualTo(400);
      assertThat(report("not json").status()).isEqualTo(400);
    }
  }
}
