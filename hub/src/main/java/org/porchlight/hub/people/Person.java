package org.porchlight.hub.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param id {@code [a-z0-9.-]{1,64}}
 * @param name as pages show it
 * @param role what he is here for
 * @param lockedAt since when wrong tries keep him out, or null
 */
public record Person(String id, String name, Role role, @Nullable Instant lockedAt) {}
