package org.porchlight.hub.lending;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.View;

/**
 * What an owner did with a camera before he signed for it.
 *
 * @param seenAt when he said that its picture is right, or null
 * @param view which way he said it looks, or null
 */
record Step(String camera, @Nullable Instant seenAt, @Nullable View view) {}
