package org.porchlight.dispatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway signed about one incident at one time, with what caused it.
 *
 * @param incident the incident's id
 * @param number rising by one with each entry of the incident
 * @param full the full note, signed; the same as before where only the handling changed
 * @param coarse the coarse note, signed
 * @param handling the note of what dispatch does about it, signed; empty in books of older gateways
 * @param saidAt when the dispatch system says it was so, where it says
 * @param at when the gateway signed it
 * @param key the webhook's idempotency key, or a name of the gateway's own
 * @param bodyHash lower-case hex SHA-256 of what came
 */
record Entry(
    String incident,
    long number,
    boolean closed,
    String full,
    String coarse,
    String handling,
    @Nullable Instant saidAt,
    Instant at,
    String key,
    String bodyHash) {
  /** What tells it from every other: the same however often it is signed anew. */
  String name() {
    return incident + "#" + number;
  }

  /** The same entry with its notes signed anew. */
  Entry with(String fullAnew, String coarseAnew, String handlingAnew) {
    return new Entry(
        incident, number, closed, fullAnew, coarseAnew, handlingAnew, saidAt, at, key, bodyHash);
  }
}
