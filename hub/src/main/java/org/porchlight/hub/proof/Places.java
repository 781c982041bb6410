package org.porchlight.hub.proof;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Those who wait for an entry's place. */
@Component
class Places {
  private final Map<Long, CompletableFuture<Long>> waiting = new ConcurrentHashMap<>();

  /** Completes with the index when the entry gets its place; the caller ends what never does. */
  CompletableFuture<Long> of(long entry) {
    return waiting.computeIfAbsent(entry, _ -> new CompletableFuture<>());
  }

  /** Nobody waits any more. */
  void forget(long entry) {
    waiting.remove(entry);
  }

  void given(List<LeafRows.Leaf> leaves) {
    for (LeafRows.Leaf leaf : leaves) {
      Long entry = leaf.entry();
      CompletableFuture<Long> place = entry == null ? null : waiting.remove(entry);
      if (place != null) {
        place.complete(leaf.index());
      }
    }
  }
}
