package org.porchlight.hub.lending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentForm;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Place;
import org.porchlight.grant.ReportOrigin;
import org.porchlight.grant.Terms;
import org.porchlight.hub.Hand;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Lender;
import org.porchlight.hub.Page;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestTown;
import org.porchlight.hub.ask.Change;
import org.porchlight.hub.people.Face;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The way to lending: what the hub keeps of it, and whom it shows the past. */
@HubTest
class LendingTest {
  /** Kilometres away from what other tests have dispatch report. */
  private static final Place PORCH =
      new Place(TestTown.CHAPEL_STREET.latE6() + 90_000, TestTown.CHAPEL_STREET.lonE6());

  @LocalServerPort int port;
  @Autowired JdbcClient sql;
  @Autowired TestClock clock;
  private Lender owner;

  @BeforeEach
  void anOwnerWhoBegins() {
    for (String table : List.of("limit_bucket", "address", "forecast_place", "lending_step")) {
      sql.sql("delete from " + table).update();
    }
    sql.sql("delete from camera where id = 'lending-porch'").update();
    owner = new Lender(port, "14-alder", "lending-porch");
  }

  @AfterEach
  void now() {
    clock.ahead(Duration.ZERO);
  }

  private JsonNode lending() {
    return owner.hand().page().get("/home/lending").body();
  }

  private Page.Answer confirm(String words, Place place) {
    return owner
        .hand()
        .page()
        .post(
            "/home/lending/address",
            "{\"words\":%s,\"place\":{\"latE6\":%d,\"lonE6\":%d}}"
                .formatted(TestTown.quoted(words), place.latE6(), place.lonE6()));
  }

  private String draft(Place place) {
    Terms draft = Change.of(owner.proposal("lending-porch")).set("place", place);
    return "{\"terms\":" + TestTown.quoted(draft.text()) + "}";
  }

  private Page.Answer forecast(Place place) {
    return owner.hand().page().post("/home/cameras/lending-porch/forecast", draft(place));
  }

  private static Place metersNorth(double meters) {
    return new Place(PORCH.latE6() + (int) Math.round(meters * 8.993), PORCH.lonE6());
  }

  @Nested
  class WhenHeGoesStepByStep {
    @Test
    void theHubKnowsHowFarHeCame() {
      assertThat(lending().path("address").isNull()).isTrue();
      assertThat(lending().path("box").asString()).isEqualTo("compared");
      assertThat(lending().at("/fingerprints/key").asString()).isNotBlank();

      assertThat(confirm("  40 Mill Lane, Alder Falls ", PORCH).status()).isEqualTo(200);
      Page page = owner.hand().page();
      assertThat(page.post("/home/cameras/lending-porch/seen", "{}").status()).isEqualTo(204);
      String south = "{\"bearingDegrees\":180,\"widthDegrees\":90}";
      assertThat(page.post("/home/cameras/lending-porch/view", south).status()).isEqualTo(204);

      assertThat(lending().at("/address/words").asString()).isEqualTo("40 Mill Lane, Alder Falls");
      assertThat(lending().at("/address/place/latE6").asInt()).isEqualTo(PORCH.latE6());
      JsonNode camera = step("lending-porch");
      assertThat(camera.path("seenAt").isNull()).isFalse();
      assertThat(camera.at("/view/bearingDegrees").asInt()).isEqualTo(180);
    }

    private JsonNode step(String camera) {
      for (JsonNode one : lending().path("cameras")) {
        if (one.path("camera").asString().equals(camera)) {
          return one;
        }
      }
      throw new AssertionError("no step of " + camera);
    }

    @Test
    void whatIsNoAddressNoPlaceAndNoDirectionIsNotKept() {
      assertThat(confirm(" ", PORCH).status()).isEqualTo(400);
      assertThat(confirm("x".repeat(161), PORCH).status()).isEqualTo(400);
      assertThat(confirm("two\nlines", PORCH).status()).isEqualTo(400);
      Page page = owner.hand().page();
      String nowhere = "{\"words\":\"x\",\"place\":{\"latE6\":90000001,\"lonE6\":0}}";
      assertThat(page.post("/home/lending/address", nowhere).status()).isEqualTo(400);
      String odd = "{\"bearingDegrees\":360,\"widthDegrees\":90}";
      assertThat(page.post("/home/cameras/lending-porch/view", odd).status()).isEqualTo(400);
    }

    @Test
    void nobodyElseReadsOrMovesHisSteps() {
      confirm("40 Mill Lane", PORCH);
      Page other = new Hand(port, Face.HOME, "5-tannery-row").page();
      assertThat(other.get("/home/lending").body().path("address").isNull()).isTrue();
      assertThat(other.post("/home/cameras/lending-porch/seen", "{}").status()).isEqualTo(404);
      String draft = "{\"terms\":" + TestTown.quoted(owner.proposal("lending-porch").text()) + "}";
      assertThat(other.post("/home/cameras/lending-porch/forecast", draft).status()).isEqualTo(404);
    }
  }

  @Nested
  class WhenHeAsksAboutLastMonth {
    @Test
    void aPlaceThatWasNotConfirmedHasNoPast() {
      assertThat(forecast(PORCH).problem()).isEqualTo("not-confirmed");
      confirm("40 Mill Lane", PORCH);
      assertThat(forecast(metersNorth(40)).problem()).isEqualTo("not-confirmed");
      assertThat(forecast(PORCH).status()).isEqualTo(200);
    }

    @Test
    void aBoxWhoseFingerprintsNobodyComparedHasNone() {
      confirm("40 Mill Lane", PORCH);
      sql.sql("update agent set pairing_note = null where key = :key")
          .param("key", owner.agentKey())
          .update();
      assertThat(forecast(PORCH).problem()).isEqualTo("not-compared");
    }

    @Test
    void threePlacesAreAllForEverAndAFewMetresAreTheSamePlace() {
      for (int place = 0; place < 3; place++) {
        confirm("a house", metersNorth(100 * place));
        assertThat(forecast(metersNorth(100 * place)).status()).isEqualTo(200);
        confirm("a house", metersNorth(100 * place + 8));
        assertThat(forecast(metersNorth(100 * place + 8)).status()).isEqualTo(200);
      }
      confirm("a house", metersNorth(300));
      assertThat(forecast(metersNorth(300)).problem()).isEqualTo("places-used");
      confirm("a house", metersNorth(100));
      assertThat(forecast(metersNorth(100)).status()).isEqualTo(200);
      assertThat(sql.sql("select count(*) from forecast_place").query(Integer.class).single())
          .isEqualTo(3);
    }

    @Test
    void askingSideBySideFindsNoFourthPlace() throws Exception {
      for (int place = 0; place < 2; place++) {
        confirm("a house", metersNorth(100 * place));
        forecast(metersNorth(100 * place));
      }
      confirm("a house", metersNorth(200));
      String body = draft(metersNorth(200));
      Callable<Integer> one =
          () -> owner.hand().page().post("/home/cameras/lending-porch/forecast", body).status();
      try (var side = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Integer> answer :
            side.invokeAll(IntStream.range(0, 8).mapToObj(_ -> one).toList())) {
          assertThat(answer.get()).isEqualTo(200);
        }
      }
      assertThat(sql.sql("select count(*) from forecast_place").query(Integer.class).single())
          .isEqualTo(3);
    }

    @Test
    void onlyWhatThePublicMayReadIsCounted() {
      Page dispatch = new Page(port, Face.ROOM);
      for (int i = 0; i < 7; i++) {
        String closed = TestTown.pair(closed("lent-" + i, Instant.now()));
        assertThat(dispatch.post("/dispatch/incidents", closed).status()).isEqualTo(200);
      }
      confirm("40 Mill Lane", PORCH);
      assertThat(violent(forecast(PORCH).body()).path("near").isNull()).isTrue();
      assertThat(forecast(PORCH).body().path("first").isNull()).isTrue();

      String draft = draft(PORCH);
      clock.ahead(Duration.ofDays(5));
      Page again = new Hand(port, Face.HOME, "14-alder").page();
      JsonNode later = again.post("/home/cameras/lending-porch/forecast", draft).body();
      assertThat(violent(later).path("near").asInt()).isEqualTo(5);
      assertThat(violent(later).path("allowed").asInt()).isEqualTo(5);
      assertThat(later.path("first").isNull()).isFalse();
    }

    private static JsonNode violent(JsonNode answer) {
      for (JsonNode one : answer.path("kinds")) {
        if (one.path("kind").asString().equals("violent-crime")) {
          return one;
        }
      }
      throw new AssertionError("no violent crime in " + answer);
    }

    private static Incident closed(String id, Instant now) {
      Instant at = now.truncatedTo(ChronoUnit.MILLIS).minusSeconds(60);
      return new Incident(
          IncidentForm.FULL,
          new IncidentId(id),
          TestTown.PROGRAM,
          2,
          new Kind("violent-crime"),
          "ROBBERY ARMED",
          1,
          ReportOrigin.CLASSIFIED_CALL,
          at,
          at,
          IncidentState.CLOSED,
          false,
          PORCH,
          "Chapel Street",
          "Armed robbery");
    }
  }
}
