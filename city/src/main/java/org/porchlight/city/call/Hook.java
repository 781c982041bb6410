package org.porchlight.city.call;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The dispatch gateway's webhook, as the CAD system calls it. Does not print its secret. */
final class Hook {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ACCEPTED = 202;

  private final URI calls;
  private final SecretKeySpec secret;
  private final InstantSource clock;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /** What became of a message. */
  enum Outcome {
    TAKEN,
    /** It will never be taken. */
    REFUSED,
    /** It may be taken another time. */
    NOT_NOW
  }

  /**
   * Names the gateway.
   *
   * @param gateway its address, without a path
   * @param secret the hook's secret, as text
   */
  Hook(URI gateway, String secret, InstantSource clock) {
    this.calls = gateway.resolve("/v1/calls");
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    this.clock = clock;
  }

  Outcome send(Message message) throws InterruptedException {
    byte[] body = message.body();
    String timestamp = String.valueOf(clock.instant().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(calls)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Porchlight-Timestamp", timestamp)
            .header("Porchlight-Signature", signature(timestamp, body))
            .header("Idempotency-Key", message.idempotencyKey())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      return outcome(message, http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      log(System.Logger.Level.DEBUG, "The dispatch gateway does not answer", e);
      return Outcome.NOT_NOW;
    }
  }

  private static Outcome outcome(Message message, HttpResponse<String> response) {
    int status = response.statusCode();
    if (status == ACCEPTED) {
      return Outcome.TAKEN;
    }
    String what = "Call " + message.call() + " got " + status + ": " + response.body();
    boolean never = status == 400 || status == 409 || status == 413 || status == 422;
    System.getLogger(Hook.class.getName())
        .log(never ? System.Logger.Level.WARNING : System.Logger.Level.INFO, what);
    return never ? Outcome.REFUSED : Outcome.NOT_NOW;
  }

  private String signature(String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }

  private static void log(System.Logger.Level level, String text, IOException cause) {
    System.getLogger(Hook.class.getName()).log(level, text, cause);
  }

  @Override
  public String toString() {
    return "Hook[" + calls + "]";
  }
}
