package org.porchlight.ledger.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.porchlight.ledger.tile.TilePath;
import org.porchlight.ledger.tile.Tiles;
import org.porchlight.note.NoteException;

/**
 * A log's files in an S3-compatible store: {@code PUT} and {@code GET} of whole objects, addressed
 * by path ({@code <endpoint>/<bucket>/<prefix><path>}), signed with AWS Signature Version 4. An
 * object is replaced in one step and is durable when the store says so, which is all a log needs.
 */
public final class S3Tiles implements Tiles {
  /**
   * Which store.
   *
   * @param endpoint {@code http} or {@code https}, without a path
   * @param bucket which is there already
   * @param prefix in front of every object's name; empty, or ending with a slash
   */
  public record Place(URI endpoint, String bucket, String prefix) {
    /** Refuses what would need escaping with {@link IllegalArgumentException}. */
    public Place {
      boolean plain =
          bucket.matches("[a-z0-9.-]{3,63}") && prefix.matches("([A-Za-z0-9._-]+/){0,8}");
      if (!plain || endpoint.getHost() == null) {
        throw new IllegalArgumentException("A bucket and a prefix are plain names.");
      }
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Place place;
  private final S3Signature signature;
  private final HttpClient client = Calls.client(PATIENCE);

  /** In a bucket. */
  public S3Tiles(Place place, S3Key key, InstantSource clock) {
    this.place = place;
    this.signature = new S3Signature(key, clock);
  }

  @Override
  public Optional<byte[]> read(String path) throws IOException {
    HttpResponse<byte[]> response = call("GET", path, new byte[0], Map.of());
    return switch (response.statusCode()) {
      case 200 -> Optional.of(response.body());
      case 404 -> Optional.empty();
      default -> throw failed(path, response);
    };
  }

  @Override
  public void write(String path, byte[] content) throws IOException {
    boolean text = path.equals(CHECKPOINT);
    String type = text ? "text/plain; charset=utf-8" : "application/octet-stream";
    String caching = text ? "no-cache" : "public, max-age=31536000, immutable";
    HttpResponse<byte[]> response =
        call("PUT", path, content, Map.of("content-type", type, "cache-control", caching));
    if (response.statusCode() != 200) {
      throw failed(path, response);
    }
  }

  private static IOException failed(String path, HttpResponse<byte[]> response) {
    return new IOException("The store answers " + response.statusCode() + " for " + path + ".");
  }

  private HttpResponse<byte[]> call(
      String method, String path, byte[] body, Map<String, String> headers) throws IOException {
    URI address = place.endpoint().resolve("/" + place.bucket() + "/" + place.prefix() + own(path));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::setHeader);
    signature.headers(method, address, body).forEach(request::setHeader);
    try {
      return Calls.send(client, request.build(), MAX_FILE_BYTES, PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted.", e);
    }
  }

  private static String own(String path) throws IOException {
    try {
      return path.equals(CHECKPOINT) ? CHECKPOINT : TilePath.parse(path).toString();
    } catch (NoteException e) {
      throw new IOException(path + " is no file of a log.", e);
    }
  }
}
