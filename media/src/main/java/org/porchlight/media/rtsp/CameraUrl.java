package org.porchlight.media.rtsp;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;

/**
 * Where a camera's stream is: {@code rtsp[s]://[user:password@]host[:port]/path[?query]}.
 *
 * <p>Credentials are taken out at once. Some makers write them into the path or query too, so
 * {@link #toString} shows neither: scheme, host and port only. What goes on the wire is {@link
 * #target}.
 */
public final class CameraUrl {
  private static final int PLAIN_PORT = 554;
  private static final int TLS_PORT = 322;
  private static final int MOST_CHARACTERS = 2048;

  private final boolean tls;
  private final String host;
  private final int port;
  private final String path;
  private final @Nullable Credentials credentials;

  private CameraUrl(
      boolean tls, String host, int port, String path, @Nullable Credentials credentials) {
    this.tls = tls;
    this.host = host;
    this.port = port;
    this.path = path;
    this.credentials = credentials;
  }

  /**
   * Reads an address as an owner types or pastes it; blanks around it are ignored.
   *
   * @throws CameraException with {@link Reason#BAD_ADDRESS} and a sentence that does not repeat it
   */
  public static CameraUrl parse(String text) throws CameraException {
    String trimmed = text.trim();
    if (trimmed.length() > MOST_CHARACTERS) {
      throw bad("The camera's address is too long.");
    }
    String lower = trimmed.toLowerCase(Locale.ROOT);
    boolean tls = lower.startsWith("rtsps://");
    if (!tls && !lower.startsWith("rtsp://")) {
      throw bad("A camera's address begins with rtsp:// or rtsps://.");
    }
    if (trimmed.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
      throw bad("The camera's address holds control characters.");
    }
    String rest = trimmed.substring(tls ? 8 : 7);
    int end = endOfAuthority(rest);
    String authority = rest.substring(0, end);
    int at = authority.lastIndexOf('@');
    String place = authority.substring(at + 1);
    Credentials credentials = at < 0 ? null : credentials(authority.substring(0, at));
    int colon = portColon(place);
    return new CameraUrl(
        tls,
        host(colon < 0 ? place : place.substring(0, colon)),
        colon < 0 ? (tls ? TLS_PORT : PLAIN_PORT) : port(place.substring(colon + 1)),
        PathText.forTheWire(rest.substring(end)),
        credentials);
  }

  /** Whether the connection is TLS ({@code rtsps}). */
  public boolean tls() {
    return tls;
  }

  /** Name or address; an IPv6 address without brackets. */
  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  /** User name and password, if the address named them or {@link #with} added them. */
  public Optional<Credentials> credentials() {
    return Optional.ofNullable(credentials);
  }

  /** The same place with these credentials. */
  public CameraUrl with(Credentials other) {
    return new CameraUrl(tls, host, port, path, other);
  }

  /** The address as it goes into requests: everything but the credentials. Not for logs. */
  public String target() {
    return origin() + path;
  }

  /** Scheme, host and port. */
  String origin() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return (tls ? "rtsps://" : "rtsp://") + name + ":" + port;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CameraUrl that
        && target().equals(that.target())
        && Objects.equals(credentials, that.credentials);
  }

  @Override
  public int hashCode() {
    return target().hashCode();
  }

  @Override
  public String toString() {
    return origin();
  }

  private static int endOfAuthority(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      if (rest.charAt(i) == '/' || rest.charAt(i) == '?') {
        return i;
      }
    }
    return rest.length();
  }

  private static int portColon(String place) {
    int colon = place.lastIndexOf(':');
    return colon > place.lastIndexOf(']') ? colon : -1;
  }

  private static String host(String text) throws CameraException {
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String host = bracketed ? text.substring(1, text.length() - 1) : text;
    String allowed = bracketed ? "[0-9A-Fa-f:.]+(%[0-9A-Za-z._-]+)?" : "[0-9A-Za-z._-]+";
    if (!host.matches(allowed)) {
      throw bad("The camera's address names no valid host.");
    }
    return host.toLowerCase(Locale.ROOT);
  }

  private static int port(String text) throws CameraException {
    if (!text.matches("[0-9]{1,5}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > 65535) {
      throw bad("The camera's address names no valid port.");
    }
    return Integer.parseInt(text);
  }

  private static Credentials credentials(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Credentials(unescaped(text), "")
        : new Credentials(
            unescaped(text.substring(0, colon)), unescaped(text.substring(colon + 1)));
  }

  /** Percent escapes undone; a password with a bare percent sign stands for itself. */
  private static String unescaped(String text) {
    boolean escapes = text.matches("([^%]|%[0-9A-Fa-f]{2})*+");
    return escapes ? URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8) : text;
  }

  private static CameraException bad(String sentence) {
    return new CameraException(Reason.BAD_ADDRESS, sentence);
  }
}
