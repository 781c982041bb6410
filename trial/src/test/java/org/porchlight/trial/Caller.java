package org.porchlight.trial;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The CAD system that posts calls to the town's gateway. */
final class Caller {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI gateway;
  private final Path secret;
  private final InstantSource clock;

  Caller(String gateway, Path secret, InstantSource clock) {
    this.gateway = URI.create(gateway + "/v1/calls");
    this.secret = secret;
    this.clock = clock;
  }

  /** Reports an armed robbery at a camera's place; the incident and whether the hub has it. */
  JsonNode report(String call, JsonNode at) {
    String body =
        """
        {"call":"%s","status":"open","type":"ROBBERY ARMED","priority":1,"origin":"classified-call",\
        "reportedAt":"%s","latitude":%s,"longitude":%s,"where":"Tannery Row","title":"Armed robbery",\
        "sensitive":false}\
        """
            .formatted(
                call,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                at.path("latE6").asInt() / 1e6,
                at.path("lonE6").asInt() / 1e6);
    try {
      HttpResponse<String> answer = HTTP.send(request(call, body), BodyHandlers.ofString());
      if (answer.statusCode() != 202) {
        throw new TrialException("the gateway answered " + answer.statusCode() + answer.body());
      }
      return JsonMapper.shared().readTree(answer.body());
    } catch (IOException silent) {
      throw new TrialException("the gateway does not answer: " + silent, silent);
    } catch (InterruptedException | GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private HttpRequest request(String key, String body)
      throws IOException, GeneralSecurityException {
    String timestamp = String.valueOf(clock.instant().getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] shared = Files.readString(secret).strip().getBytes(StandardCharsets.UTF_8);
    mac.init(new SecretKeySpec(shared, "HmacSHA256"));
    byte[] signature = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(gateway)
        .timeout(Duration.ofSeconds(20))
        .header("Porchlight-Timestamp", timestamp)
        .header("Porchlight-Signature", HexFormat.of().formatHex(signature))
        .header("Idempotency-Key", key)
        .POST(BodyPublishers.ofString(body))
        .build();
  }
}
