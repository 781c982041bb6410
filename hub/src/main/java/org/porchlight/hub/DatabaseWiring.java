package org.porchlight.hub;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** One data source: the embedded PostgreSQL's or that of the settings. */
@Configuration(proxyBeanMethods = false)
class DatabaseWiring {
  private static final String EMBEDDED = "'${porchlight.database.url:}'.isEmpty()";
  private static final String OUTSIDE = "!" + EMBEDDED;
  private static final Duration WAIT_FOR_A_CONNECTION = Duration.ofSeconds(3);
  private static final int CONNECTIONS = 12;

  @Bean(destroyMethod = "close")
  @ConditionalOnExpression(EMBEDDED)
  EmbeddedDatabase embeddedDatabase(DatabaseSettings settings, SecureRandom random) {
    return EmbeddedDatabase.start(settings.directory(), settings.port(), random);
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnExpression(EMBEDDED)
  HikariDataSource embeddedDataSource(EmbeddedDatabase database) {
    return pool(database.url(), "postgres", database.password().value());
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnExpression(OUTSIDE)
  HikariDataSource outsideDataSource(DatabaseSettings settings) {
    return pool(settings.url(), settings.user(), settings.password().value());
  }

  private static HikariDataSource pool(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("porchlight");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(WAIT_FOR_A_CONNECTION.toMillis());
    config.setValidationTimeout(Duration.ofSeconds(1).toMillis());
    config.addDataSourceProperty("socketTimeout", "30");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    return new HikariDataSource(config);
  }

  /** Lets a password be written as plain text in the settings. */
  @Component
  @ConfigurationPropertiesBinding
  static class PasswordConverter implements Converter<String, DatabaseSettings.Password> {
    @Override
    public DatabaseSettings.Password convert(String text) {
      return new DatabaseSettings.Password(text);
    }
  }
}
