package org.porchlight.media.rtsp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;

/**
 * Who we are to one camera, over one connection: answers challenges, strongest first, and from then
 * on signs every request in advance.
 *
 * <p>A fresh nonce that is refused means wrong credentials, unless the camera calls it stale. A
 * camera that asked for a digest first and for the bare password later does not get it, unless
 * inside TLS. Safe for several threads: whoever closes a session signs the good-bye while its
 * reader may be signing a reminder.
 */
final class SignIn {
  private final @Nullable Credentials credentials;
  private final boolean tls;
  private final RandomGenerator random;

  private @Nullable Challenge current;
  private String clientNonce = "";
  private int uses;

  SignIn(CameraUrl url, RandomGenerator random) {
    this.credentials = url.credentials().orElse(null);
    this.tls = url.tls();
    this.random = random;
  }

  synchronized Authentication used() {
    return current == null ? Authentication.NONE : current.answer();
  }

  /** The Authorization value for a request; empty before the first challenge. */
  synchronized Optional<String> header(String method, String uri) {
    if (current == null || credentials == null) {
      return Optional.empty();
    }
    uses++;
    return Optional.of(
        current.answer() == Authentication.BASIC
            ? basic(credentials)
            : new Digest(current, credentials, clientNonce).header(method, uri, uses));
  }

  /**
   * Takes up a 401's challenges.
   *
   * @throws CameraException if there is no use in trying again
   */
  synchronized void challenged(List<String> headers) throws CameraException {
    if (credentials == null) {
      throw refused("This camera asks for a user name and a password.");
    }
    Challenge best =
        headers.stream()
            .flatMap(header -> Challenge.parse(header).stream())
            .filter(challenge -> challenge.answer() != Authentication.NONE)
            .max(Comparator.comparing(Challenge::answer))
            .orElseThrow(() -> refused("This camera asks for a kind of sign-in we do not know."));
    boolean isFirstUse = current != null && (uses == 1 || used() == Authentication.BASIC);
    if (isFirstUse && !best.isStale()) {
      throw refused("The camera refuses this user name and password.");
    }
    boolean weakens = current != null && best.answer().compareTo(used()) < 0;
    if (weakens && !tls) {
      throw refused("The camera suddenly asks for the password in a weaker way; it is not given.");
    }
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    clientNonce = HexFormat.of().formatHex(nonce);
    current = best;
    uses = 0;
  }

  private static String basic(Credentials credentials) {
    String both = credentials.revealUser() + ":" + credentials.revealPassword();
    byte[] bytes = both.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  private static CameraException refused(String sentence) {
    return new CameraException(Reason.REFUSED_CREDENTIALS, sentence);
  }
}
