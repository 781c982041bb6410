package org.porchlight.hub.program;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.hub.law.SettingsRefused;
import org.springframework.stereotype.Component;

/** Where viewers and agents find the relays. */
@Component
public class RelayAddress {
  private final RelaySettings settings;
  private final Map<String, String> far;
  private volatile int port;

  RelayAddress(RelaySettings settings) {
    requireProtected("porchlight.relay.url", settings.url());
    this.settings = settings;
    this.far = Collections.unmodifiableMap(far(settings));
  }

  /** The embedded relay says on which port it listens. */
  public void listensOn(int port) {
    this.port = port;
  }

  /** The embedded relay's, {@code ws://…} or {@code wss://…}; empty while there is none. */
  public String text() {
    if (!settings.url().isEmpty()) {
      return settings.url();
    }
    return port == 0 ? "" : "ws://localhost:" + port;
  }

  /** Relays that stand by themselves: name and address, as the settings list them. */
  public Map<String, String> far() {
    return far;
  }

  /** The address of a relay that stands by itself; empty when the settings do not list it. */
  public Optional<String> far(String name) {
    return Optional.ofNullable(far.get(name));
  }

  /** All addresses, for the pages' Content-Security-Policy. */
  public String all() {
    return Stream.concat(Stream.of(text()), far.values().stream())
        .filter(one -> !one.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static Map<String, String> far(RelaySettings settings) {
    Map<String, String> far = new LinkedHashMap<>();
    for (String line : settings.far()) {
      String[] words = line.strip().split(" +", -1);
      if (words.length != 2 || !isAddress(words[1]) || far.put(words[0], words[1]) != null) {
        throw new SettingsRefused(
            "porchlight.relay.far takes '<name> <ws or wss address>' of each relay, once: " + line);
      }
      requireProtected("porchlight.relay.far", words[1]);
    }
    return far;
  }

  private static void requireProtected(String setting, String address) {
    if (!address.isEmpty() && !isProtected(address)) {
      throw new SettingsRefused(
          setting
              + " is neither wss://… nor on this machine. Tickets and sealed pictures do not cross"
              + " a network open: give the relay a certificate, or a proxy that has one: "
              + address);
    }
  }

  private static boolean isProtected(String address) {
    try {
      return TrustPolicy.Relay.isGuarded(URI.create(address));
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static boolean isAddress(String text) {
    try {
      URI address = URI.create(text);
      return text.matches("wss?://[A-Za-z0-9.:\\[\\]-]+") && address.getHost() != null;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
