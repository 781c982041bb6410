package org.porchlight.hub.grant;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A database that ends every connection and takes no new one, until this is closed. */
final class Away implements AutoCloseable {
  private final String admin;
  private final String name;

  Away(String url) throws SQLException {
    int slash = url.lastIndexOf('/');
    this.admin = url.substring(0, slash) + "/postgres";
    this.name = url.substring(slash + 1);
    run("alter database " + name + " with allow_connections false");
    run("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
  }

  String name() {
    return name;
  }

  private void run(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(admin, "postgres", "");
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  @Override
  public void close() throws SQLException {
    run("alter database " + name + " with allow_connections true");
  }
}
