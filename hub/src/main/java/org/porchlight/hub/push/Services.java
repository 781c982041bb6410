package org.porchlight.hub.push;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which addresses are push services'. An address comes from a browser, so it is taken only with
 * {@code https}, at a host of the settings, on the usual port; a trial takes receivers of its own
 * machine too.
 */
final class Services {
  private static final int LONGEST = 2_000;

  private final List<String> hosts;
  private final boolean trial;

  Services(List<String> hosts, boolean trial) {
    this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    this.trial = trial;
  }

  /** That address, when pushes may go there. */
  Optional<URI> allowed(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      URI address = new URI(text).parseServerAuthority();
      boolean plain =
          address.getHost() != null
              && address.getUserInfo() == null
              && address.getFragment() == null;
      return plain && (isService(address) || isHere(address))
          ? Optional.of(address)
          : Optional.empty();
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }

  private boolean isService(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    return "https".equals(address.getScheme())
        && address.getPort() == -1
        && hosts.stream().anyMatch(pattern -> matches(host, pattern));
  }

  private static boolean matches(String host, String pattern) {
    return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
  }

  private boolean isHere(URI address) {
    try {
      return trial
          && "http".equals(address.getScheme())
          && address.getPort() > 0
          && InetAddress.ofLiteral(address.getHost()).isLoopbackAddress();
    } catch (IllegalArgumentException aName) {
      return false;
    }
  }
}
