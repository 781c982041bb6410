package org.porchlight.hub.oidc;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.porchlight.hub.law.SettingsRefused;

/**
 * How the hub is known to one issuer, as the settings say it. It has a secret or a key there: an
 * issuer that gives codes to whoever names the hub is none.
 */
record Client(
    String prefix,
    String issuer,
    String label,
    String clientId,
    String secretFile,
    String keyFile,
    List<String> amr,
    List<String> acr) {
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int LONGEST_LABEL = 40;

  boolean isOff() {
    return issuer.isEmpty();
  }

  /** Refuses settings that would let in less than a person with two factors over TLS. */
  void requireWhole() {
    require(isPrivate(issuer), "issuer", "an https address, or http on this machine itself");
    require(!issuer.contains("?") && !issuer.contains("#"), "issuer", "an address alone");
    require(
        !label.isBlank() && label.length() <= LONGEST_LABEL, "label", "1 to 40 characters long");
    require(!clientId.isBlank(), "client-id", "the hub's name at the issuer");
    require(
        secretFile.isEmpty() != keyFile.isEmpty(),
        "client-secret-file",
        "set, or client-key-file in its place, and not both");
    require(
        amr.stream().anyMatch(Client::isWord) || acr.stream().anyMatch(Client::isWord),
        "amr",
        "at least one value that says that there was a second factor, unless acr has one");
  }

  private void require(boolean good, String setting, String what) {
    if (!good) {
      throw new SettingsRefused(
          prefix + "." + setting + " must be " + what + ". docs/guide/work-accounts.md says how.");
    }
  }

  private static boolean isWord(String value) {
    return !value.isBlank();
  }

  /** Whether nobody on the way reads what goes to that address. */
  static boolean isPrivate(String address) {
    try {
      URI uri = URI.create(address);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean here = scheme.equals("http") && uri.getHost() != null && HERE.contains(uri.getHost());
      return uri.getHost() != null && uri.getUserInfo() == null && (scheme.equals("https") || here);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  String secret() {
    return read("client-secret-file", secretFile);
  }

  String key() {
    return read("client-key-file", keyFile);
  }

  private String read(String setting, String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException unreadable) {
      throw new SettingsRefused(prefix + "." + setting + " cannot be read: " + unreadable);
    }
  }
}
