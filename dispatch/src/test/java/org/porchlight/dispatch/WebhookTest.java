package org.porchlight.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.dispatch.call.CallTest;
import org.porchlight.grant.ProgramId;
import org.porchlight.launch.Listening;
import org.porchlight.note.SigningKey;

class WebhookTest {
  private static final InstantSource CLOCK = InstantSource.fixed(CallTest.NOW);

  @TempDir Path directory;

  private static HttpRequest call(int port, HookSecret secret) {
    String timestamp = String.valueOf(CallTest.NOW.getEpochSecond());
    byte[] body = CallTest.OPEN.getBytes(StandardCharsets.UTF_8);
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/calls"))
        .header("Porchlight-Timestamp", timestamp)
        .header("Porchlight-Signature", HexFormat.of().formatHex(secret.mac(timestamp, body)))
        .header("Idempotency-Key", "k1")
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  @Test
  void whatNobodyForesawIsAnsweredToo() throws Exception {
    SigningKey key = SigningKey.generate("dispatch", new SecureRandom());
    HookSecret secret = new HookSecret(new byte[32]);
    Ordinances broken =
        () -> {
          throw new IllegalStateException("nobody foresaw this");
        };
    URI nowhere = URI.create("http://127.0.0.1:9");
    try (Book book = Book.open(directory, CallTest.NOW)) {
      Gateway gateway = new Gateway(new ProgramId("pilot"), key, broken, book, CLOCK);
      Courier courier = new Courier(nowhere, key.verifierKey(), directory, CLOCK);
      try (Delivery delivery = new Delivery(book, courier, gateway);
          Listening port =
              Listening.at(
                  InetAddress.getLoopbackAddress(),
                  0,
                  new Webhook(secret, gateway, book, delivery, new Feeds(CLOCK), CLOCK));
          HttpClient http = HttpClient.newHttpClient()) {
        HttpResponse<String> answer = http.send(call(port.port(), secret), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type"))
            .contains("application/problem+json");
        assertThat(answer.body()).contains("\"check\":\"gateway\"").doesNotContain("foresaw");
      }
    }
  }
}
