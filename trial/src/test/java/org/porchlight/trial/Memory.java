package org.porchlight.trial;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Where the hub remembers: a PostgreSQL of its own, or one that somebody else runs. */
sealed interface Memory {
  /** What the hub is told of it. */
  Map<String, String> settings();

  /** Kills its first process; the others follow it. */
  void kill();

  /** Starts it again, where the hub does not do that itself. */
  void restart();

  Connection connect() throws SQLException;

  void close();

  private static void kill(Path files) {
    try {
      List<String> lines = Files.readAllLines(files.resolve("postmaster.pid"));
      ProcessHandle server =
          ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).orElseThrow();
      server.destroyForcibly();
      server.onExit().join();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * The hub's own.
   *
   * @param settings what else the hub is told, such as where its log's files go
   */
  record Embedded(Path directory, Map<String, String> settings) implements Memory {
    Embedded(Path directory) {
      this(directory, Map.of());
    }

    @Override
    public void kill() {
      Memory.kill(directory.resolve("postgres"));
    }

    @Override
    public void restart() {}

    @Override
    public Connection connect() throws SQLException {
      try {
        Path pid = directory.resolve("postgres/postmaster.pid");
        String port = Files.readAllLines(pid).get(3).strip();
        String password = Files.readString(directory.resolve("postgres-password")).strip();
        return DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", password);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    @Override
    public void close() {}
  }

  /** One that the hub is given by address. */
  final class ByAddress implements Memory {
    private final Path files;
    private final int port;
    private EmbeddedPostgres server;

    ByAddress(Path files, int port) {
      this.files = files;
      this.port = port;
      this.server = start();
    }

    private EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setDataDirectory(files)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(true)
            .setPort(port)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    private String url() {
      return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public Map<String, String> settings() {
      return Map.of(
          "porchlight.database.url", url(),
          "porchlight.database.user", "postgres",
          "porchlight.database.password", "postgres");
    }

    @Override
    public void kill() {
      Memory.kill(files);
    }

    @Override
    public void restart() {
      close();
      server = start();
    }

    @Override
    public Connection connect() throws SQLException {
      return DriverManager.getConnection(url(), "postgres", "postgres");
    }

    @Override
    public void close() {
      try {
        server.close();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
