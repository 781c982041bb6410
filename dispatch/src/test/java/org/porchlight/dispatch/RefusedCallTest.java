package org.porchlight.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.dispatch.call.CallTest;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import org.porchlight.note.VerifierKey;
import tools.jackson.databind.json.JsonMapper;

/** A call the hub refuses is tried again until the hub has it, and holds up no other. */
class RefusedCallTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CLOSE = "{\"call\":\"26-114872\",\"status\":\"closed\"}";

  @TempDir Path directory;

  private HubAndGateway town;

  @BeforeEach
  void start() throws Exception {
    town = new HubAndGateway(directory);
  }

  @AfterEach
  void stop() throws IOException {
    town.close();
  }

  private static boolean delivered(HttpResponse<String> answer) {
    return JSON.readTree(answer.body()).path("delivered").asBoolean();
  }

  @Test
  void aCloseTheHubRefusesReachesItWhenTheHubTakesItAgain() throws Exception {
    town.call("k1", CallTest.OPEN);
    town.next();
    town.answers(422);
    HttpResponse<String> answer = town.call("k2", CLOSE);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(delivered(answer)).isFalse();
    assertThat(JSON.readTree(answer.body()).path("why").asString())
        .isEqualTo("The hub answered 422: not-now: Not now.");
    town.answers(200);
    assertThat(town.incident(town.next(), "full").state()).isEqualTo(IncidentState.CLOSED);
  }

  @Test
  void itIsStillThereAfterARestart() throws Exception {
    town.answers(422);
    town.call("k1", CallTest.OPEN);
    town.stopGateway();
    town.answers(200);
    town.startGateway();
    assertThat(town.incident(town.next(), "full").id().value()).isEqualTo("26-114872");
  }

  @Test
  void itHoldsUpNoOther() throws Exception {
    town.answers((full, note) -> full.id().value().equals("26-114872") ? 422 : 200);
    town.call("k1", CallTest.OPEN);
    assertThat(delivered(town.call("k2", CallTest.OPEN.replace("26-114872", "26-3")))).isTrue();
    assertThat(town.incident(town.next(), "full").id().value()).isEqualTo("26-3");
    town.answers(200);
    assertThat(town.incident(town.next(), "full").id().value()).isEqualTo("26-114872");
  }

  @Test
  void theHubsLimitOnRefusalsHoldsUpNoOtherEither() throws Exception {
    town.answers((full, note) -> full.id().value().equals("26-114872") ? 429 : 200);
    town.call("k1", CallTest.OPEN);
    assertThat(delivered(town.call("k2", CallTest.OPEN.replace("26-114872", "26-3")))).isTrue();
  }

  @Test
  void aCloseOvertakesAnUpdateTheHubRefusesAndSettlesIt() throws Exception {
    town.call("k1", CallTest.OPEN);
    town.next();
    town.answers((full, note) -> full.state() == IncidentState.OPEN ? 422 : 200);
    assertThat(delivered(town.call("k2", CallTest.OPEN.replace("\"open\"", "\"update\""))))
        .isFalse();
    assertThat(delivered(town.call("k3", CLOSE))).isTrue();
    Incident closed = town.incident(town.next(), "full");
    assertThat(closed.state()).isEqualTo(IncidentState.CLOSED);
    assertThat(closed.number()).isEqualTo(3);
    assertThat(town.waiting()).isEmpty();
  }

  @Test
  void aCallSignedUnderAnOldTableIsSignedAnewUnderTheNewOne() throws Exception {
    town.call("k1", CallTest.OPEN);
    town.next();
    Kind now = new Kind("burglary");
    town.council(2, now);
    town.answers((full, note) -> full.kind().equals(now) ? 200 : 422);
    town.call("k2", CallTest.OPEN.replace("26-114872", "26-2"));
    Incident incident = town.incident(town.next(), "full");
    assertThat(incident.id().value()).isEqualTo("26-2");
    assertThat(incident.kind()).isEqualTo(now);
  }

  @Test
  void aCallThatWaitedIsSignedWithTheKeyTheGatewayHasNow() throws Exception {
    town.answers(503);
    town.call("k1", CallTest.OPEN);
    town.call("k2", CLOSE);
    town.stopGateway();
    VerifierKey anew = town.newKey();
    town.answers((full, note) -> HubAndGateway.signedBy(note, anew) ? 200 : 422);
    town.startGateway();
    assertThat(town.incident(town.next(), "full").id().value()).isEqualTo("26-114872");
  }

  @Test
  void whatWaitsIsListedWithItsReason() throws Exception {
    assertThat(town.waiting()).isEmpty();
    town.answers(422);
    town.call("k1", CallTest.OPEN);
    var waiting = town.waiting();
    assertThat(waiting).hasSize(1);
    assertThat(waiting.path(0).path("incident").asString()).isEqualTo("26-114872");
    assertThat(waiting.path(0).path("why").asString()).contains("not-now");
    assertThat(waiting.toString()).doesNotContain("Chapel");
  }
}
