package org.porchlight.hub;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of the hub's own, on a persistent directory; what is committed is on the disk, which
 * the library that brings it leaves out by default. One that an earlier hub left running after a
 * hard kill is ended first; one that dies is started again on the same port.
 */
final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Path files;
  private final DatabasePassword password;
  private final int port;
  private EmbeddedPostgres server;
  private final CountDownLatch closed = new CountDownLatch(1);

  private EmbeddedDatabase(Path files, DatabasePassword password, EmbeddedPostgres server) {
    this.files = files;
    this.password = password;
    this.port = server.getPort();
    this.server = server;
  }

  /** Starts one, making its files when there are none. Port 0 is any free one. */
  static EmbeddedDatabase start(Path directory, int port, SecureRandom random) {
    Path files = directory.toAbsolutePath().resolve("postgres");
    try {
      Files.createDirectories(directory);
      endLeftover(files);
      DatabasePassword password = DatabasePassword.keptIn(directory, random);
      EmbeddedDatabase database =
          new EmbeddedDatabase(files, password, launch(files, port, password));
      database.watch();
      return database;
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "the embedded PostgreSQL in " + files + " did not start", failure);
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  DatabasePassword password() {
    return password;
  }

  private static EmbeddedPostgres launch(Path files, int port, DatabasePassword password)
      throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(files)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(PATIENCE)
            .setConnectConfig("password", password.value())
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("timezone", "UTC")
            .setServerConfig("max_connections", "60");
    EmbeddedPostgres server = (port == 0 ? builder : builder.setPort(port)).start();
    password.require(server, files);
    return server;
  }

  private void watch() {
    Thread.ofVirtual().name("embedded-postgres").start(this::keepRunning);
  }

  private void keepRunning() {
    do {
      ProcessHandle postmaster = postmaster(files);
      if (postmaster != null) {
        postmaster.onExit().join();
      }
    } while (restart() || !closesWithin(RETRY));
  }

  /** False when it is closed or did not start. */
  private synchronized boolean restart() {
    if (closed.getCount() == 0) {
      return false;
    }
    log.warn("the embedded PostgreSQL ended; starting it again");
    try {
      server.close();
      server = launch(files, port, password);
      return true;
    } catch (IOException | RuntimeException failure) {
      log.error("the embedded PostgreSQL did not start again; trying once more", failure);
      return false;
    }
  }

  private boolean closesWithin(Duration time) {
    try {
      return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static void endLeftover(Path files) {
    ProcessHandle postmaster = postmaster(files);
    if (postmaster == null) {
      return;
    }
    log.warn("ending the PostgreSQL {} that an earlier hub left behind", postmaster.pid());
    postmaster.destroy();
    try {
      postmaster.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      log.warn("it does not end; killing it", late);
      postmaster.destroyForcibly();
      postmaster.onExit().join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** The running postmaster of these files, or null. */
  private static @Nullable ProcessHandle postmaster(Path files) {
    Path pidFile = files.resolve("postmaster.pid");
    try {
      if (!Files.exists(pidFile)) {
        return null;
      }
      long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
      return ProcessHandle.of(pid)
          .filter(one -> one.info().command().orElse("").contains("postgres"))
          .orElse(null);
    } catch (IOException | NumberFormatException unreadable) {
      log.warn("{} cannot be read; taken as no running server", pidFile, unreadable);
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    synchronized (this) {
      server.close();
    }
  }
}
