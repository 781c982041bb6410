package org.porchlight.hub.people;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The hub's address as browsers see it: the origin of its pages and of passkeys' assertions. */
@Component
public class Origin {
  private final PeopleSettings settings;
  private final Environment environment;

  Origin(PeopleSettings settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
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
