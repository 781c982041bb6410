package org.porchlight.trial;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/** An S3-compatible store in this process that checks signatures and keeps objects as files. */
final class ObjectStore implements AutoCloseable {
  private static final String BUCKET = "the-logs";
  private static final String KEY_ID = "the-hub";
  private static final String SECRET = "its-secret";

  private final Path files;
  private final S3Proxy server;

  /** Starts with one empty bucket. */
  ObjectStore(Path files) throws Exception {
    this.files = files;
    Files.createDirectories(files.resolve(BUCKET));
    Properties where = new Properties();
    where.setProperty("jclouds.filesystem.basedir", files.toString());
    this.server =
        S3Proxy.builder()
            .blobStore(BlobStores.create("filesystem", where))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY_ID, SECRET)
            .build();
    server.start();
  }

  /** What a hub is told that keeps its log there. */
  Map<String, String> settings(Path secret) {
    try {
      Files.writeString(secret, SECRET + "\n");
    } catch (IOException unwritable) {
      throw new TrialException("the store's secret was not written", unwritable);
    }
    return Map.of(
        "porchlight.log.store.address",
        "http://127.0.0.1:" + server.getPort(),
        "porchlight.log.store.bucket",
        BUCKET,
        "porchlight.log.store.prefix",
        "alder-falls/",
        "porchlight.log.store.key-id",
        KEY_ID,
        "porchlight.log.store.secret-file",
        secret.toString());
  }

  /** The names of all objects, without the bucket and the prefix. */
  List<String> objects() throws IOException {
    Path log = files.resolve(BUCKET).resolve("alder-falls");
    try (Stream<Path> all = Files.walk(log)) {
      return all.filter(Files::isRegularFile).map(one -> log.relativize(one).toString()).toList();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception stuck) {
      throw new IOException("The store did not stop.", stuck);
    }
  }
}
