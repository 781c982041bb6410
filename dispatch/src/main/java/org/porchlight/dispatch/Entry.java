package org.porchlight.dispatch;

import java.time.Instant;

/**
 * One signed incident in the book, with the webhook that caused it.
 *
 * @param incident the incident's id
 * @param number its rising number
 * @param full the full note, signed
 * @param coarse the coarse note, signed
 * @param at when the gateway signed it
 * @param key the webhook's idempotency key
 * @param bodyHash lower-case hex SHA-256 of the webhook's body
 */
record Entry(
    String incident,
    long number,
    boolean closed,
    String full,
    String coarse,
    Instant at,
    String key,
    String bodyHash) {
  /** What tells it from every other: the same however often it is signed anew. */
  String name() {
    return incident + "#" + number;
  }

  /** The same version of the same incident with its notes signed anew. */
  Entry with(String fullAnew, String coarseAnew) {
    return new Entry(incident, number, closed, fullAnew, coarseAnew, at, key, bodyHash);
  }
}
