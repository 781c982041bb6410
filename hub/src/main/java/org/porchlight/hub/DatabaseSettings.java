package org.porchlight.hub;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the hub remembers.
 *
 * @param url JDBC address of a PostgreSQL of yours; empty starts the embedded one
 * @param user for {@code url}
 * @param password for {@code url}
 * @param directory of the embedded one's files
 * @param port of the embedded one on the loopback address; 0 is any free one
 */
@ConfigurationProperties("porchlight.database")
record DatabaseSettings(String url, String user, Password password, Path directory, int port) {
  /** A password that does not print. */
  record Password(String value) {
    @Override
    public String toString() {
      return value.isEmpty() ? "none" : "set";
    }
  }
}
