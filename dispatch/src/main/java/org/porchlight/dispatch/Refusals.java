package org.porchlight.dispatch;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which waiting entries the hub refused, why, and when each is tried again. */
final class Refusals {
  private record Refusal(String why, Backoff backoff, long nextTryNanos) {}

  private final Map<String, Refusal> byName = new HashMap<>();

  /** Whether the entry was never refused, or its pause is over. */
  synchronized boolean due(Entry entry) {
    Refusal refusal = byName.get(entry.name());
    return refusal == null || refusal.nextTryNanos() - System.nanoTime() <= 0;
  }

  /** Why the hub refused it, where it did. */
  synchronized Optional<String> why(Entry entry) {
    return Optional.ofNullable(byName.get(entry.name())).map(Refusal::why);
  }

  /** Remembers a refusal; true when it is another than before. */
  synchronized boolean refused(Entry entry, String why) {
    Refusal before = byName.get(entry.name());
    Backoff backoff = before == null ? Backoff.ofACall() : before.backoff();
    long nextTryNanos = System.nanoTime() + backoff.next().toNanos();
    byName.put(entry.name(), new Refusal(why, backoff, nextTryNanos));
    return before == null || !before.why().equals(why);
  }

  /** Forgets those that wait no more. */
  synchronized void keepOnly(List<Entry> waiting) {
    byName.keySet().retainAll(waiting.stream().map(Entry::name).collect(Collectors.toSet()));
  }

  /** How long until the next is due, at most {@code longest}. */
  synchronized Duration untilNext(Duration longest) {
    long now = System.nanoTime();
    long nanos = longest.toNanos();
    for (Refusal refusal : byName.values()) {
      nanos = Math.min(nanos, refusal.nextTryNanos() - now);
    }
    return Duration.ofNanos(Math.max(nanos, 0));
  }
}
