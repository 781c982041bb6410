package org.porchlight.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.porchlight.dispatch.call.CallTest;
import org.porchlight.grant.AgencyId;
import org.porchlight.grant.Incident;
import org.porchlight.grant.Kind;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.ProgramId;
import org.porchlight.grant.Pulse;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;
import org.porchlight.note.VerifierKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A hub that can refuse, and a gateway that was told of it, over real sockets. */
final class HubAndGateway implements AutoCloseable {
  static final Kind VIOLENT = new Kind("violent-crime");
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final JsonMapper JSON = JsonMapper.shared();

  /** What the hub answers to an incident; 200 keeps it. */
  @FunctionalInterface
  interface Verdict {
    int on(Incident full, SignedNote note) throws NoteException;
  }

  final BlockingQueue<JsonNode> atTheHub = new LinkedBlockingQueue<>();
  final BlockingQueue<Pulse> pulses = new LinkedBlockingQueue<>();
  private final Path directory;
  private List<String> options = List.of();
  private Duration beat = Pulses.BEAT;
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpServer hub;
  private SigningKey council = SigningKey.generate("council", new SecureRandom());
  private volatile String ordinance = "";
  private volatile Verdict verdict = (full, note) -> 200;
  private Dispatch gateway;

  HubAndGateway(Path directory) throws Exception {
    this.directory = directory;
    ordinance = ordinance(council, 1, VIOLENT);
    hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hub.createContext("/api/v1/ordinance", exchange -> answer(exchange, 200, ordinanceBody()));
    hub.createContext("/api/v1/dispatch/incidents", this::receive);
    hub.createContext("/api/v1/dispatch/pulse", this::feel);
    hub.start();
    Files.writeString(directory.resolve("hook"), SECRET);
    Files.writeString(directory.resolve("council"), council.verifierKey() + "\n");
    Files.createDirectories(directory.resolve("data"));
    newKey();
    gateway = dispatch();
  }

  private void receive(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    int status;
    try {
      SignedNote note = SignedNote.parse(body.path("full").asString());
      status = verdict.on(Incident.parse(note.text()), note);
    } catch (NoteException malformed) {
      status = 400;
    }
    if (status == 200) {
      atTheHub.add(body);
    }
    answer(
        exchange,
        status,
        "{\"title\":\"No\",\"reasons\":[{\"code\":\"not-now\",\"sentence\":\"Not now.\"}]}");
  }

  private void feel(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    long last = 0;
    try {
      SignedNote note = SignedNote.parse(body.path("pulse").asString());
      Pulse pulse = Pulse.parse(note.text());
      pulses.add(pulse);
      last = pulse.faults().isEmpty() ? 0 : pulse.faults().getLast().number();
    } catch (NoteException malformed) {
      throw new IOException(malformed);
    }
    answer(exchange, 200, "{\"faults\":" + last + "}");
  }

  /** The next fault the gateway tells of. */
  Pulse.FeedFault faultTold() throws InterruptedException {
    while (true) {
      Pulse pulse = pulses.poll(20, TimeUnit.SECONDS);
      assertThat(pulse).as("a pulse with a fault").isNotNull();
      if (!pulse.faults().isEmpty()) {
        return pulse.faults().getFirst();
      }
    }
  }

  /** Waits for a pulse in which a feed is alive, or is not. */
  void awaitFeed(String feed, boolean alive) throws InterruptedException {
    while (true) {
      Pulse pulse = pulses.poll(20, TimeUnit.SECONDS);
      assertThat(pulse).as("a pulse in which %s is alive: %s", feed, alive).isNotNull();
      if (pulse.feeds().stream().anyMatch(one -> one.name().equals(feed) && one.alive() == alive)) {
        return;
      }
    }
  }

  /** Starts the gateway again with these options more. */
  void restart(String... more) throws Exception {
    gateway.close();
    options = List.of(more);
    gateway = dispatch();
  }

  /** As {@link #restart}, with a pulse every fifth of a second. */
  void restartForPulses(String... more) throws Exception {
    beat = Duration.ofMillis(200);
    restart(more);
  }

  void answers(int status) {
    verdict = (full, note) -> status;
  }

  void answers(Verdict anew) {
    verdict = anew;
  }

  /** The council gives a type another kind. */
  void council(long number, Kind kindOfArmedRobbery) {
    ordinance = ordinance(council, number, kindOfArmedRobbery);
  }

  /** The council has another key from the gateway's next start on. */
  void newCouncil() throws IOException, NoteException {
    council = SigningKey.generate("council-2", new SecureRandom());
    Files.writeString(directory.resolve("council"), council.verifierKey() + "\n");
  }

  /** Somebody else signs the ordinance. */
  void stranger() throws NoteException {
    ordinance = ordinance(SigningKey.generate("council", new SecureRandom()), 1, VIOLENT);
  }

  /** Makes a key for the gateway's next start. */
  VerifierKey newKey() throws IOException, NoteException {
    SigningKey key = SigningKey.generate("dispatch", new SecureRandom());
    Files.writeString(directory.resolve("data/key"), key.secretText());
    return key.verifierKey();
  }

  void stopGateway() throws IOException {
    gateway.close();
  }

  void startGateway() throws Exception {
    gateway = dispatch();
  }

  @Override
  public void close() throws IOException {
    gateway.close();
    hub.stop(0);
  }

  private String ordinanceBody() {
    return JSON.writeValueAsString(Map.of("ordinance", ordinance));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String ordinance(SigningKey signer, long number, Kind kindOfArmedRobbery) {
    String text =
        Ordinance.standard(
                new AgencyId("police"),
                new ProgramId("pilot"),
                Instant.parse("2026-11-01T00:00:00Z"),
                Instant.parse("2026-12-16T00:00:00Z"),
                Map.of("ROBBERY ARMED", kindOfArmedRobbery))
            .text()
            .replace("\"number\":1", "\"number\":" + number);
    return SignedNote.unsigned(text).withSignature(signer.sign(text)).toString();
  }

  private Dispatch dispatch() throws Exception {
    List<String> line =
        new ArrayList<>(
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
                "pilot"));
    line.addAll(options);
    return Dispatch.start(line, InstantSource.fixed(CallTest.NOW), beat);
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + gateway.port() + path);
  }

  HttpResponse<String> call(String key, String body) throws Exception {
    return post("/v1/calls", key, body);
  }

  HookSecret secret() {
    return new HookSecret(SECRET.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> post(String path, String key, String body) throws Exception {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return http.send(
        signed(path, bytes)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofByteArray(bytes))
            .build(),
        BodyHandlers.ofString());
  }

  JsonNode waiting() throws Exception {
    HttpResponse<String> answer =
        http.send(signed("/v1/waiting", new byte[0]).GET().build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return JSON.readTree(answer.body()).path("waiting");
  }

  private HttpRequest.Builder signed(String path, byte[] body) {
    String timestamp = String.valueOf(CallTest.NOW.getEpochSecond());
    byte[] mac = new HookSecret(SECRET.getBytes(StandardCharsets.UTF_8)).mac(timestamp, body);
    return HttpRequest.newBuilder(at(path))
        .header("Porchlight-Timestamp", timestamp)
        .header("Porchlight-Signature", HexFormat.of().formatHex(mac));
  }

  static boolean signedBy(SignedNote note, VerifierKey key) throws NoteException {
    return note.signers(Set.of(key), RelyingParty.NONE).contains(key);
  }

  /** One form of an incident, which must bear the gateway's signature. */
  Incident incident(JsonNode body, String form) throws NoteException {
    SignedNote note = SignedNote.parse(body.path(form).asString());
    assertThat(signedBy(note, gateway.key())).isTrue();
    return Incident.parse(note.text());
  }

  JsonNode next() throws InterruptedException {
    JsonNode body = atTheHub.poll(10, TimeUnit.SECONDS);
    assertThat(body).as("an incident at the hub").isNotNull();
    return body;
  }
}
