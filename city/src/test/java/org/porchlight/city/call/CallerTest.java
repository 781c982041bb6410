package org.porchlight.city.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallerTest {
  private static final String SECRET = "a-secret-of-the-hook-0123456789abcdef";
  private static final Instant NOW = Instant.parse("2026-11-14T22:52:00Z");

  /** What one webhook brought. */
  private record Heard(String timestamp, String signature, String key, String body) {}

  @TempDir private Path directory;
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
  private HttpServer gateway;

  @BeforeEach
  void openTheGateway() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext("/v1/calls", this::answer);
    gateway.start();
    Files.writeString(directory.resolve("hook.secret"), SECRET + "\n");
  }

  @AfterEach
  void closeTheGateway() {
    gateway.stop(0);
  }

  @Test
  void everyMessageIsSignedOverItsTimestampAndBody() throws Exception {
    Caller caller = caller();
    Heard first = next();
    caller.hangUp();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    mac.update((first.timestamp() + "." + first.body()).getBytes(StandardCharsets.UTF_8));
    assertThat(first.signature()).isEqualTo(HexFormat.of().formatHex(mac.doFinal()));
    assertThat(first.timestamp()).isEqualTo(String.valueOf(NOW.getEpochSecond()));
    assertThat(first.key()).matches("26-[0-9]{6}-0");
  }

  @Test
  void theOpeningHandfulComesAtOnceAndInOrder() throws Exception {
    Caller caller = caller();
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      bodies.add(next().body());
    }
    caller.hangUp();
    assertThat(bodies)
        .anyMatch(body -> body.contains("\"type\":\"ROBBERY ARMED\""))
        .anyMatch(body -> body.contains("\"where\":\"Chapel Street at Mill Lane\""))
        .anyMatch(body -> body.contains("\"status\":\"closed\""));
    assertThat(heard).isEmpty();
  }

  @Test
  void whatIsNotTakenNowIsSentAgainUnchanged() throws Exception {
    answers.addAll(List.of(503, 401));
    Caller caller = caller();
    Heard first = next();
    Heard second = next();
    Heard third = next();
    Heard fourth = next();
    caller.hangUp();
    assertThat(List.of(second, third))
        .allMatch(again -> again.key().equals(first.key()) && again.body().equals(first.body()));
    assertThat(fourth.key()).isNotEqualTo(first.key());
  }

  @Test
  void whatWillNeverBeTakenIsLeftBehind() throws Exception {
    answers.add(422);
    Caller caller = caller();
    Heard first = next();
    Heard second = next();
    caller.hangUp();
    assertThat(second.key()).isNotEqualTo(first.key());
  }

  @Test
  void theNextRunGivesOutOtherNumbers() throws Exception {
    Caller one = caller();
    Heard before = next();
    one.hangUp();
    Files.delete(directory.resolve("calls.txt"));
    Files.writeString(directory.resolve("calls.txt"), "last 200000\n");
    heard.clear();
    Caller two = caller();
    Heard after = next();
    two.hangUp();
    assertThat(after.key()).startsWith("26-2000").isNotEqualTo(before.key());
  }

  private Caller caller() throws IOException {
    URI address = URI.create("http://127.0.0.1:" + gateway.getAddress().getPort());
    return new Caller(
        address,
        directory.resolve("hook.secret"),
        directory.resolve("calls.txt"),
        1,
        InstantSource.fixed(NOW));
  }

  private Heard next() throws InterruptedException {
    Heard next = heard.poll(10, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      heard.add(
          new Heard(
              exchange.getRequestHeaders().getFirst("Porchlight-Timestamp"),
              exchange.getRequestHeaders().getFirst("Porchlight-Signature"),
              exchange.getRequestHeaders().getFirst("Idempotency-Key"),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      Integer status = answers.poll();
      exchange.sendResponseHeaders(status == null ? 202 : status, -1);
    }
  }
}
