package org.porchlight.ledger.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.porchlight.ledger.tile.TileReader;

/** Somebody's log, read from where it is served. */
public final class WebTiles implements TileReader {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI prefix;
  private final HttpClient client = Calls.client(PATIENCE);

  /** The log below an address such as {@code https://example.org/log/}. */
  public WebTiles(URI prefix) {
    String text = prefix.toString();
    this.prefix = URI.create(text.endsWith("/") ? text : text + "/");
  }

  @Override
  public Optional<byte[]> read(String path) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(prefix.resolve(path)).timeout(PATIENCE).build();
    try {
      HttpResponse<byte[]> response = Calls.send(client, request, MAX_FILE_BYTES, PATIENCE);
      return switch (response.statusCode()) {
        case 200 -> Optional.of(response.body());
        case 404, 410 -> Optional.empty();
        default -> throw new IOException(path + ": status " + response.statusCode());
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted.", e);
    }
  }
}
