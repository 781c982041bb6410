package org.porchlight.hub;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** One PostgreSQL for all tests of a JVM; one empty database for each hub that is started. */
public final class TestDatabase
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final class Server {
    static final EmbeddedPostgres ONE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  @Override
  public void initialize(ConfigurableApplicationContext hub) {
    TestPropertyValues.of(
            "porchlight.database.url=" + fresh(),
            "porchlight.database.user=postgres",
            "porchlight.demo.directory=" + TestTown.directory("demo"))
        .and(TestTown.settings())
        .and(witnesses(hub))
        .applyTo(hub);
  }

  /** A test that has witnesses names them itself. */
  private static Map<String, String> witnesses(ConfigurableApplicationContext hub) {
    String own = hub.getEnvironment().getProperty(TestTown.WITNESSES, "");
    return own.isEmpty() ? Map.of() : Map.of(TestTown.WITNESSES, own);
  }

  /** Makes an empty database. Returns its JDBC address, for the user postgres. */
  public static String fresh() {
    String name = "hub" + NUMBER.incrementAndGet();
    try (Connection connection = Server.ONE.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    return "jdbc:postgresql://127.0.0.1:" + Server.ONE.getPort() + "/" + name;
  }
}
