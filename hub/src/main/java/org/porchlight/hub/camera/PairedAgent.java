package org.porchlight.hub.camera;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent that was paired.
 *
 * @param key its verifier key
 * @param heardAt when it was last heard, or null if never since it was paired
 */
public record PairedAgent(String key, @Nullable Instant heardAt) {}
