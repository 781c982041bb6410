package org.porchlight.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.grant.AgencyId;
import org.porchlight.grant.Incident;
import org.porchlight.grant.IncidentForm;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.ProgramId;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;
import org.porchlight.note.VerifierKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway between a dispatch system and a hub, over real sockets. */
class GatewayStoryTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path directory;

  private final BlockingQueue<JsonNode> atTheHub = new LinkedBlockingQueue<>();
  private final AtomicInteger hubStatus = new AtomicInteger(200);
  private final HttpClient http = HttpClient.newHttpClient();
  private HttpServer hub;
  private SigningKey council;
  private String ordinance = "";
  private Dispatch gateway;

  @BeforeEach
  void start() throws Exception {
    council = SigningKey.generate("council", new SecureRandom());
    ordinance = ordinance(council);
    hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hub.createContext("/api/v1/ordinance", exchange -> answer(exchange, 200, ordinanceBody()));
    hub.createContext(
        "/api/v1/dispatch/incidents",
        exchange -> {
          JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
          int status = hubStatus.get();
          answer(exchange, status, "{}");
          if (status == 200) {
            atTheHub.add(body);
          }
        });
    hub.start();
    Files.writeString(directory.resolve("hook"), SECRET);
    Files.writeString(directory.resolve("council"), council.verifierKey() + "\n");
    SigningKey key = SigningKey.generate("dispatch", new SecureRandom());
    Files.createDirectories(directory.resolve("data"));
    Files.writeString(directory.resolve("data/key"), key.secretText());
    gateway = dispatch();
  }

  private String ordinanceBody() {
    return JSON.writeValueAsString(Map.of("ordinance", ordinance));
  }

  private static void answer(com.sun.net.httpserver.HttpExchange exchange, int status, String body)
      throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String ordinance(SigningKey signer) {
    String text =
        Ordinance.standard(
                new AgencyId("police"),
                new ProgramId("pilot"),
                Instant.parse("2026-11-01T00:00:00Z"),
                Instant.parse("2026-12-16T00:00:00Z"),
                Map.of("ROBBERY ARMED", new Kind("violent-crime")))
            .text();
    return SignedNote.unsigned(text).withSignature(signer.sign(text)).toString();
  }

  private Dispatch dispatch() throws Exception {
    return Dispatch.start(
        List.of(
            "--data",
            directory.resolve("data").toString(),
            "--hub",
            "http://127.0.0.1:" + hub.getAddress().getPort(),
            "--hook-secret-file",
            directory.resolve("hook").toString(),
            "--council-key",
            directory.resolve("council").toString(),
            "--program",
            "pilot"),
        InstantSource.fixed(CallTest.NOW));
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    hub.stop(0);
  }

  private HttpResponse<String> call(String key, String body) throws Exception {
    String timestamp = String.valueOf(CallTest.NOW.getEpochSecond());
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String signature =
        HexFormat.of()
            .formatHex(
                new HookSecret(SECRET.getBytes(StandardCharsets.UTF_8)).mac(timestamp, bytes));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/v1/calls"))
            .header("Porchlight-Timestamp", timestamp)
            .header("Porchlight-Signature", signature)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofByteArray(bytes))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private Incident incident(JsonNode body, String form) throws NoteException {
    SignedNote note = SignedNote.parse(body.path(form).asString());
    VerifierKey key = gateway.key();
    assertThat(note.signers(Set.of(key), RelyingParty.NONE)).containsExactly(key);
    return Incident.parse(note.text());
  }

  private JsonNode next() throws InterruptedException {
    JsonNode body = atTheHub.poll(10, TimeUnit.SECONDS);
    assertThat(body).as("an incident at the hub").isNotNull();
    return body;
  }

  @Test
  void aCallBecomesTwoSignedFormsOfOneIncident() throws Exception {
    HttpResponse<String> answer = call("k1", CallTest.OPEN);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(JSON.readTree(answer.body()).path("delivered").asBoolean()).isTrue();
    JsonNode body = next();
    Incident full = incident(body, "full");
    Incident coarse = incident(body, "coarse");
    assertThat(full.kind()).isEqualTo(new Kind("violent-crime"));
    assertThat(full.place().latE6()).isEqualTo(32300123);
    assertThat(coarse.form()).isEqualTo(IncidentForm.COARSE);
    assertThat(coarse.number()).isEqualTo(full.number());
    assertThat(coarse.place()).isNotEqualTo(full.place());
    assertThat(body.path("coarse").asString()).doesNotContain("Chapel").doesNotContain("Armed");
  }

  @Test
  void aTypeTheOrdinanceDoesNotHaveOpensNothing() throws Exception {
    call("k1", CallTest.OPEN.replace("ROBBERY ARMED", "NOISE"));
    assertThat(incident(next(), "full").kind()).isEqualTo(Kind.NONE);
  }

  @Test
  void anUpdateRaisesTheNumberAndCannotMakeTheCallYounger() throws Exception {
    call("k1", CallTest.OPEN);
    Incident first = incident(next(), "full");
    call("k2", CallTest.OPEN.replace("\"open\"", "\"update\"").replace("22:46:10Z", "22:49:59Z"));
    Incident second = incident(next(), "full");
    assertThat(second.number()).isEqualTo(first.number() + 1);
    assertThat(second.reportedAt()).isEqualTo(first.reportedAt());
  }

  @Test
  void aClosedCallClosesItsIncident() throws Exception {
    call("k1", CallTest.OPEN);
    next();
    call("k2", "{\"call\":\"26-114872\",\"status\":\"closed\"}");
    assertThat(incident(next(), "full").state()).isEqualTo(IncidentState.CLOSED);
  }

  @Nested
  class WhenAWebhookComesTwice {
    @Test
    void theSecondGetsTheFirstOnesAnswerAndMakesNothing() throws Exception {
      HttpResponse<String> first = call("k1", CallTest.OPEN);
      next();
      HttpResponse<String> second = call("k1", CallTest.OPEN);
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(atTheHub).isEmpty();
    }

    @Test
    void withAnotherBodyItIsRefused() throws Exception {
      call("k1", CallTest.OPEN);
      assertThat(call("k1", CallTest.OPEN.replace("Armed robbery", "Robbery")).statusCode())
          .isEqualTo(409);
    }
  }

  @Nested
  class WhenTheHubIsAway {
    @Test
    void nothingIsLostAndTheOrderStays() throws Exception {
      call("k0", CallTest.OPEN.replace("26-114872", "26-1"));
      next();
      hubStatus.set(503);
      HttpResponse<String> answer = call("k1", CallTest.OPEN);
      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(JSON.readTree(answer.body()).path("delivered").asBoolean()).isFalse();
      call("k2", "{\"call\":\"26-114872\",\"status\":\"closed\"}");
      gateway.close();
      hubStatus.set(200);
      gateway = dispatch();
      assertThat(incident(next(), "full").state()).isEqualTo(IncidentState.OPEN);
      assertThat(incident(next(), "full").state()).isEqualTo(IncidentState.CLOSED);
    }

    @Test
    void whatTheHubRefusesForGoodDoesNotHoldUpWhatFollows() throws Exception {
      call("k0", CallTest.OPEN.replace("26-114872", "26-1"));
      next();
      hubStatus.set(422);
      call("k1", CallTest.OPEN);
      hubStatus.set(200);
      call("k2", CallTest.OPEN.replace("26-114872", "26-3"));
      assertThat(incident(next(), "full").id().value()).isEqualTo("26-3");
    }
  }

  @Nested
  class WhenTheHubLiesAboutTheOrdinance {
    @Test
    void anOrdinanceTheCouncilDidNotSignIsNotUsed() throws Exception {
      ordinance = ordinance(SigningKey.generate("council", new SecureRandom()));
      HttpResponse<String> answer = call("k1", CallTest.OPEN);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("signed by the council");
      assertThat(atTheHub).isEmpty();
    }
  }

  @Test
  void aWebhookWithoutTheSecretIsNobodys() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/v1/calls"))
            .header("Porchlight-Timestamp", String.valueOf(CallTest.NOW.getEpochSecond()))
            .header("Porchlight-Signature", "00".repeat(32))
            .header("Idempotency-Key", "k1")
            .POST(BodyPublishers.ofString(CallTest.OPEN))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(JSON.readTree(answer.body()).path("check").asString()).isEqualTo("signature");
    assertThat(atTheHub).isEmpty();
  }
}
