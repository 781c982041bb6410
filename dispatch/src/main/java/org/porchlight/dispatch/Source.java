package org.porchlight.dispatch;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import org.porchlight.launch.UsageException;

/** The address of a source the gateway asks by itself: protected, or on this machine. */
final class Source {
  private Source() {}

  /**
   * An address of one of these schemes; the first of them protects what is said, the second is for
   * this machine alone.
   */
  static URI parse(String option, String text, String secure, String plain) throws UsageException {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException malformed) {
      throw new UsageException("--" + option + " is no address.");
    }
    if (uri.getHost() == null
        || uri.getUserInfo() != null
        || !Set.of(secure, plain).contains(String.valueOf(uri.getScheme()))) {
      throw new UsageException(
          "--" + option + " takes an address like " + secure + "://host/path, without a password.");
    }
    if (plain.equals(uri.getScheme()) && !isThisMachine(uri.getHost())) {
      throw new UsageException(
          "--" + option + " must begin with " + secure + ":// unless it is on this machine.");
    }
    return uri;
  }

  private static boolean isThisMachine(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException elsewhere) {
      return false;
    }
  }
}
