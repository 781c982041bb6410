package org.porchlight.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.dispatch.call.CallTest;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentForm;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway between a dispatch system and a hub, over real sockets. */
class GatewayStoryTest {
  private static final JsonMapper JSON = JsonMapper.shared();

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

  @Test
  void aCallBecomesTwoSignedFormsOfOneIncident() throws Exception {
    HttpResponse<String> answer = town.call("k1", CallTest.OPEN);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(JSON.readTree(answer.body()).path("delivered").asBoolean()).isTrue();
    JsonNode body = town.next();
    Incident full = town.incident(body, "full");
    Incident coarse = town.incident(body, "coarse");
    assertThat(full.kind()).isEqualTo(HubAndGateway.VIOLENT);
    assertThat(full.place().latE6()).isEqualTo(32300123);
    assertThat(coarse.form()).isEqualTo(IncidentForm.COARSE);
    assertThat(coarse.number()).isEqualTo(full.number());
    assertThat(coarse.place()).isNotEqualTo(full.place());
    assertThat(body.path("coarse").asString()).doesNotContain("Chapel").doesNotContain("Armed");
  }

  @Test
  void aTypeTheOrdinanceDoesNotHaveOpensNothing() throws Exception {
    town.call("k1", CallTest.OPEN.replace("ROBBERY ARMED", "NOISE"));
    assertThat(town.incident(town.next(), "full").kind()).isEqualTo(Kind.NONE);
  }

  @Test
  void anUpdateRaisesTheNumberAndCannotMakeTheCallYounger() throws Exception {
    town.call("k1", CallTest.OPEN);
    Incident first = town.incident(town.next(), "full");
    town.call(
        "k2",
        CallTest.OPEN
            .replace("\"open\"", "\"update\"")
            .replace("\"Armed robbery\"", "\"Armed robbery, shots\"")
            .replace("22:46:10Z", "22:49:59Z"));
    Incident second = town.incident(town.next(), "full");
    assertThat(second.number()).isEqualTo(first.number() + 1);
    assertThat(second.reportedAt()).isEqualTo(first.reportedAt());
  }

  @Test
  void aClosedCallClosesItsIncident() throws Exception {
    town.call("k1", CallTest.OPEN);
    town.next();
    town.call("k2", "{\"call\":\"26-114872\",\"status\":\"closed\"}");
    assertThat(town.incident(town.next(), "full").state()).isEqualTo(IncidentState.CLOSED);
  }

  @Nested
  class WhenAWebhookComesTwice {
    @Test
    void theSecondGetsTheFirstOnesAnswerAndMakesNothing() throws Exception {
      HttpResponse<String> first = town.call("k1", CallTest.OPEN);
      town.next();
      HttpResponse<String> second = town.call("k1", CallTest.OPEN);
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(town.atTheHub).isEmpty();
    }

    @Test
    void withAnotherBodyItIsRefused() throws Exception {
      town.call("k1", CallTest.OPEN);
      assertThat(town.call("k1", CallTest.OPEN.replace("Armed robbery", "Robbery")).statusCode())
          .isEqualTo(409);
    }
  }

  @Nested
  class WhenTheHubIsAway {
    @Test
    void nothingIsLostAndTheOrderStays() throws Exception {
      town.call("k0", CallTest.OPEN.replace("26-114872", "26-1"));
      town.next();
      town.answers(503);
      HttpResponse<String> answer = town.call("k1", CallTest.OPEN);
      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(JSON.readTree(answer.body()).path("delivered").asBoolean()).isFalse();
      town.call("k2", "{\"call\":\"26-114872\",\"status\":\"closed\"}");
      town.stopGateway();
      town.answers(200);
      town.startGateway();
      assertThat(town.incident(town.next(), "full").state()).isEqualTo(IncidentState.OPEN);
      assertThat(town.incident(town.next(), "full").state()).isEqualTo(IncidentState.CLOSED);
    }
  }

  @Nested
  class WhenTheHubLiesAboutTheOrdinance {
    @Test
    void ofANewCouncilTheNextOrdinanceCountsAndNoneOfTheOldOnes() throws Exception {
      town.call("k1", CallTest.OPEN);
      town.next();
      town.newCouncil();
      town.restart();
      assertThat(town.call("k2", CallTest.OPEN.replace("26-114872", "26-2")).statusCode())
          .isEqualTo(503);
      town.council(7, HubAndGateway.VIOLENT);
      town.call("k2", CallTest.OPEN.replace("26-114872", "26-2"));
      assertThat(town.incident(town.next(), "full").kind()).isEqualTo(HubAndGateway.VIOLENT);
    }

    @Test
    void anOrdinanceTheCouncilDidNotSignIsNotUsed() throws Exception {
      town.stranger();
      HttpResponse<String> answer = town.call("k1", CallTest.OPEN);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("signed by the council");
      assertThat(town.atTheHub).isEmpty();
    }
  }

  @Test
  void aWebhookWithoutTheSecretIsNobodys() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(town.at("/v1/calls"))
            .header("Porchlight-Timestamp", String.valueOf(CallTest.NOW.getEpochSecond()))
            .header("Porchlight-Signature", "00".repeat(32))
            .header("Idempotency-Key", "k1")
            .POST(BodyPublishers.ofString(CallTest.OPEN))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(JSON.readTree(answer.body()).path("check").asString()).isEqualTo("signature");
    assertThat(town.atTheHub).isEmpty();
  }

  @Test
  void aTextCutInTheMiddleOfACharacterIsRefusedByItsName() throws Exception {
    HttpResponse<String> answer =
        town.call("k1", CallTest.OPEN.replace("Armed robbery", "Armed robbery \\ud83d"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(JSON.readTree(answer.body()).path("check").asString()).isEqualTo("title");
  }
}
