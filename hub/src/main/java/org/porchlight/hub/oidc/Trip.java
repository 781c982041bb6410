package org.porchlight.hub.oidc;

import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.porchlight.note.Bytes;

/**
 * A browser's way to an issuer and back. It stays in that browser's session at the hub, so that
 * nobody else comes back from it.
 *
 * @param state comes back beside the code
 * @param nonce its hash comes back inside the token
 * @param verifier of RFC 7636: its hash goes there, itself only from the hub to the issuer
 * @param began when the browser left
 */
public record Trip(String state, String nonce, String verifier, Instant began) {
  /** Whoever comes back later begins again. */
  public static final Duration LASTS = Duration.ofMinutes(10);

  private static final int RANDOM_BYTES = 32;

  static Trip begin(SecureRandom random, Instant now) {
    return new Trip(fresh(random), fresh(random), fresh(random), now);
  }

  private static String fresh(SecureRandom random) {
    return Bytes.random(RANDOM_BYTES, random).toString();
  }

  /** As a session keeps it. */
  public String text() {
    return String.join(" ", state, nonce, verifier, began.toString());
  }

  /** Out of a session; empty when it is none. */
  public static Optional<Trip> read(String text) {
    List<String> parts = List.of(text.split(" ", -1));
    if (parts.size() != 4) {
      return Optional.empty();
    }
    try {
      Instant began = Instant.parse(parts.get(3));
      return Optional.of(new Trip(parts.get(0), parts.get(1), parts.get(2), began));
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  boolean isOver(Instant now) {
    return now.isAfter(began.plus(LASTS));
  }

  @Override
  public String toString() {
    return "Trip of " + began;
  }
}
