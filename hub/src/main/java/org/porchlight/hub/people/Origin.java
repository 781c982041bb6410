package org.porchlight.hub.people;

import java.net.URI;
import java.util.regex.Pattern;
import org.porchlight.hub.law.SettingsRefused;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The hub's address as browsers see it: the origin of its pages and of passkeys' assertions. */
@Component
public class Origin {
  private static final Pattern TLS = Pattern.compile("https://[a-z0-9.-]{1,253}(:\\d{1,5})?");
  private static final Pattern HERE =
      Pattern.compile("http://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

  private final PeopleSettings settings;
  private final Environment environment;

  Origin(PeopleSettings settings, Environment environment) {
    if (!settings.origin().isEmpty()) {
      requireOneOfPages(settings.origin());
    }
    this.settings = settings;
    this.environment = environment;
  }

  /** Browsers give passkeys, keys and workers to no other page. */
  private static void requireOneOfPages(String origin) {
    if (!TLS.matcher(origin).matches() && !HERE.matcher(origin).matches()) {
      throw new SettingsRefused(
          "porchlight.origin must be https://host or https://host:port without anything after it,"
              + " or http:// on this machine itself such as http://localhost:8080, and is '"
              + origin
              + "'. Put TLS in front of the hub and name that address.");
    }
  }

  /** Scheme, host and port, without a slash at the end. */
  public String text() {
    return settings.origin().isEmpty()
        ? "http://localhost:" + environment.getRequiredProperty("local.server.port")
        : settings.origin();
  }

  /** The WebAuthn relying party id: the origin's host. */
  public String relyingParty() {
    return URI.create(text()).getHost();
  }

  /** Whether browsers reach it over TLS. */
  public boolean secure() {
    return settings.origin().startsWith("https:");
  }
}
