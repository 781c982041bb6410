package org.porchlight.ledger.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import org.gaul.s3proxy.junit.S3ProxyExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.ledger.log.PublicLog;
import org.porchlight.ledger.tile.Fsck;
import org.porchlight.ledger.tile.Tiles;

/** A log published to an S3-compatible store that checks who calls. */
class S3TilesTest {
  @RegisterExtension
  static final S3ProxyExtension STORE =
      S3ProxyExtension.builder().withCredentials("the-ledger", "its-secret").build();

  @TempDir Path directory;

  private static Tiles tiles(String secret) {
    return new S3Tiles(
        new S3Tiles.Place(STORE.getUri(), "log-bucket", "alder-falls/"),
        new S3Key("us-east-1", "the-ledger", secret),
        InstantSource.system());
  }

  @BeforeEach
  void bucket() throws Exception {
    URI address = STORE.getUri().resolve("/log-bucket");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).PUT(HttpRequest.BodyPublishers.noBody());
    new S3Signature(new S3Key("us-east-1", "the-ledger", "its-secret"), InstantSource.system())
        .headers("PUT", address, new byte[0])
        .forEach(request::setHeader);
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aLogIsPublishedThereAndReadAgain() throws Exception {
    try (PublicLog log = new PublicLog(directory, tiles("its-secret"))) {
      log.append(700);
      log.publish();
      log.append(10);
      log.publish();
    }
    Fsck.Found found = Fsck.check(tiles("its-secret"));
    assertThat(found).isInstanceOf(Fsck.Found.Whole.class);
    assertThat(((Fsck.Found.Whole) found).checkpoint().says().size()).isEqualTo(1024);
  }

  @Test
  void whatIsNotThereIsNothing() throws Exception {
    assertThat(tiles("its-secret").read("checkpoint")).isEmpty();
    tiles("its-secret").write("checkpoint", new byte[] {1});
    tiles("its-secret").write("checkpoint", new byte[] {2, 3});
    assertThat(tiles("its-secret").read("checkpoint")).contains(new byte[] {2, 3});
  }

  @Test
  void aWrongSecretIsToldAndNothingIsWritten() throws Exception {
    assertThatThrownBy(() -> tiles("another").write("checkpoint", new byte[] {1}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("403");
    assertThat(tiles("its-secret").read("checkpoint")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../other", "tile/0/000/../x", "anything", ""})
  void onlyALogsOwnFilesExist(String path) {
    assertThatThrownBy(() -> tiles("its-secret").read(path)).isInstanceOf(IOException.class);
  }
}
