package org.porchlight.ledger.log;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.porchlight.ledger.Witnessed;

/** Those who wait for an entry to be witnessed. */
final class Waiters {
  private final TreeMap<Long, CompletableFuture<Witnessed>> waiting = new TreeMap<>();

  /** One future for all who wait for the same entry. */
  synchronized CompletableFuture<Witnessed> on(long index) {
    return waiting.computeIfAbsent(index, any -> new CompletableFuture<>());
  }

  /** All entries below the checkpoint's size are witnessed. */
  void done(Witnessed witnessed) {
    take(witnessed.says().size()).values().forEach(future -> future.complete(witnessed));
  }

  /** What was tried for entries below a size did not come about. */
  void failed(long size, Exception why) {
    take(size).values().forEach(future -> future.completeExceptionally(why));
  }

  private synchronized Map<Long, CompletableFuture<Witnessed>> take(long size) {
    Map<Long, CompletableFuture<Witnessed>> below = waiting.headMap(size, false);
    Map<Long, CompletableFuture<Witnessed>> taken = new TreeMap<>(below);
    below.clear();
    return taken;
  }
}
