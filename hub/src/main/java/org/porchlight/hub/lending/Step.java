package org.porchlight.hub.lending;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.View;

/**
 * What an owner did with a camera before he signed for it.
 *
 * @param address which of the account's named addresses its box stands at, or null
 * @param seenAt when he said that its picture is right, or null
 * @param view which way he said it looks, or null
 */
record Step(
    String camera, @Nullable String address, @Nullable Instant seenAt, @Nullable View view) {
  Step at(@Nullable String named) {
    return new Step(camera, named, seenAt, view);
  }
}
