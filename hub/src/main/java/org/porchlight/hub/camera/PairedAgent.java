package org.porchlight.hub.camera;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent that was paired.
 *
 * @param key its verifier key
 * @param heardAt when it was last heard, or null if never since it was paired
 * @param address which of its owner's named addresses it was paired for, or null
 * @param compared whether its owner compared the fingerprints there
 */
public record PairedAgent(
    String key, @Nullable Instant heardAt, @Nullable String address, boolean compared) {
  /** Whether it was paired for that named address. */
  public boolean isAt(String named) {
    return named.equals(address);
  }
}
