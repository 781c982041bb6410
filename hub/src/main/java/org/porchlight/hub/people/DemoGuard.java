package org.porchlight.hub.people;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.porchlight.hub.law.SettingsRefused;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the demo authenticator, which signs for anybody who asks, on the machine it runs on: with
 * {@code porchlight.demo} the hub does not start on any other address than a loopback one, and
 * without it not on a database where the trial's people once moved in, whose keys lie in files.
 */
@Component
class DemoGuard {
  DemoGuard(PeopleSettings settings, Environment environment, JdbcClient sql) {
    if (!settings.demo()) {
      requireNeverADemo(sql);
    }
    if (settings.demo()) {
      requireLoopback("porchlight.address", environment.getProperty("server.address", ""));
      if (!settings.origin().isEmpty()) {
        String host = URI.create(settings.origin()).getHost();
        requireLoopback("porchlight.origin", host == null ? "" : host);
      }
    }
  }

  private static void requireNeverADemo(JdbcClient sql) {
    boolean once =
        sql.sql(
                "select exists (select 1 from audit_event where what = 'people.enrolled' and"
                    + " from_where = 'demo')")
            .query(Boolean.class)
            .single();
    if (once) {
      throw new SettingsRefused(
          "this database was a trial's: its invented people have passkeys whose keys lie in files."
              + " Give the hub an empty database, or start it with porchlight.demo=true on"
              + " a loopback address.");
    }
  }

  private static void requireLoopback(String setting, String host) {
    if (!loopback(host)) {
      throw new SettingsRefused(
          "porchlight.demo=true signs in anybody who asks, so "
              + setting
              + " must be a loopback address such as 127.0.0.1, and is '"
              + host
              + "'. Use a loopback address or leave the demo off.");
    }
  }

  private static boolean loopback(String host) {
    try {
      return !host.isEmpty() && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }
}
