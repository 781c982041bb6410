package org.porchlight.hub.program;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.porchlight.hub.law.SettingsRefused;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The agency's and the council's signer, as docs/ref/programs.md describes them. */
@Component
public class Signers {
  /** Which of the two. */
  public enum Party {
    AGENCY,
    COUNCIL
  }

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration THERE = Duration.ofMillis(900);

  private final SignerSettings settings;
  private final String secret;
  private final JsonMapper json;
  private final HttpClient http;

  Signers(SignerSettings settings, JsonMapper json) {
    this.settings = settings;
    this.secret = secret(settings.secretFile());
    this.json = json;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Asks a signer to sign; waits at most 5 s.
   *
   * @param path {@code /grant}, {@code /lease}, {@code /stop} or {@code /ordinance}
   * @param body as programs.md says
   */
  public SignerAnswer ask(Party party, String path, Object body) {
    String address = address(party);
    if (address.isEmpty()) {
      return new SignerAnswer.Silent("This hub knows no address of that signer.");
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(ANSWER)
            .header("Authorization", "Bearer " + secret)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
            .build();
    try {
      return read(http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException | JacksonException failure) {
      return new SignerAnswer.Silent("The signer did not answer: " + failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new SignerAnswer.Silent("Interrupted while the signer was asked.");
    }
  }

  /** Whether a signer says, within 900 ms, that it is well. */
  CompletableFuture<Boolean> isThere(Party party) {
    String address = address(party);
    if (address.isEmpty()) {
      return CompletableFuture.completedFuture(false);
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/health")).timeout(THERE).GET().build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .handle((answer, failure) -> failure == null && answer.statusCode() == 200);
  }

  private SignerAnswer read(HttpResponse<String> answer) {
    JsonNode body = json.readTree(answer.body());
    return switch (answer.statusCode()) {
      case 200 -> new SignerAnswer.Signed(body.path("signature").asString(""));
      case 422 ->
          new SignerAnswer.NotSigned(
              body.path("check").asString("unknown"),
              body.path("law").isInt() ? body.path("law").asInt() : null,
              body.path("detail").asString("The signer refused."));
      default -> new SignerAnswer.Silent("The signer answered " + answer.statusCode() + ".");
    };
  }

  private String address(Party party) {
    return switch (party) {
      case AGENCY -> settings.agency();
      case COUNCIL -> settings.council();
    };
  }

  private static String secret(String file) {
    try {
      return file.isEmpty() ? "" : Files.readString(Path.of(file)).strip();
    } catch (IOException unreadable) {
      throw new SettingsRefused("porchlight.signers.secret-file cannot be read: " + unreadable);
    }
  }
}
