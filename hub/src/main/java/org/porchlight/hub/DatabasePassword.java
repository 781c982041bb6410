package org.porchlight.hub;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.note.Bytes;

/**
 * The embedded PostgreSQL's password, in a private file beside its own. A new cluster lets in
 * whoever reaches its port; from the first start on it asks for this.
 */
final class DatabasePassword {
  private static final int BYTES = 24;
  private static final String RULES =
      """
      # Everybody on this machine can reach the port; only the hub knows the password.
      local all all scram-sha-256
      host  all all 127.0.0.1/32 scram-sha-256
      host  all all ::1/128 scram-sha-256
      """;

  private final String value;

  private DatabasePassword(String value) {
    this.value = value;
  }

  /** The one kept in that directory; made when there is none. */
  static DatabasePassword keptIn(Path directory, SecureRandom random) throws IOException {
    Path file = directory.resolve("postgres-password");
    if (!Files.exists(file)) {
      PrivateFiles.write(file, Bytes.random(BYTES, random) + "\n");
    }
    return new DatabasePassword(Files.readString(file).strip());
  }

  String value() {
    return value;
  }

  /** Makes the server ask for it, unless it does already. */
  void require(EmbeddedPostgres server, Path files) throws IOException {
    Path rules = files.resolve("pg_hba.conf");
    if (Files.readString(rules).equals(RULES)) {
      return;
    }
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("alter user postgres password '" + value + "'");
      Files.writeString(rules, RULES);
      statement.execute("select pg_reload_conf()");
    } catch (SQLException failure) {
      throw new IOException("the embedded PostgreSQL took no password", failure);
    }
  }

  @Override
  public String toString() {
    return "set";
  }
}
