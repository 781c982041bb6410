package org.porchlight.agent.owner;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.porchlight.agent.vault.Secret;

/** Speaks to an agent that runs on this machine. */
public final class CommandClient {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MAX_ANSWER_BYTES = 256 * 1024;

  private final URI page;
  private final Secret token;

  CommandClient(URI page, Secret token) {
    this.page = page;
    this.token = token;
  }

  /**
   * An answer.
   *
   * @param done whether what was asked was done
   */
  public record Said(boolean done, String text) {}

  /** Asks for something to be done; nothing when no agent listens there any more. */
  public Optional<Said> ask(String action, Map<String, String> fields) throws IOException {
    String body =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return call("POST", "/command/" + action, body);
  }

  /** Reads something; nothing when no agent listens there any more. */
  public Optional<Said> read(String what) throws IOException {
    return call("GET", "/command/" + what, "");
  }

  private Optional<Said> call(String method, String path, String body) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) page.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
    try {
      connection.setRequestMethod(method);
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout(Math.toIntExact(PATIENCE.toMillis()));
      connection.setReadTimeout(Math.toIntExact(PATIENCE.toMillis()));
      connection.setRequestProperty("Authorization", "Bearer " + token.revealText());
      if (!body.isEmpty()) {
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
      }
      int status = connection.getResponseCode();
      return Optional.of(new Said(status == 200, text(connection, status)));
    } catch (ConnectException nobodyThere) {
      return Optional.empty();
    } finally {
      connection.disconnect();
    }
  }

  private static String text(HttpURLConnection connection, int status) throws IOException {
    try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return in == null
          ? "The agent answered " + status + "."
          : new String(in.readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8).strip();
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
