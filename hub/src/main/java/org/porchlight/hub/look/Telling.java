package org.porchlight.hub.look;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits to be told, for each receiver by itself and in order. Of the same thing only the
 * newest telling waits, in its first one's place. A receiver with more than {@link #MOST_WAITING}
 * different things waiting is told none of them, but that he missed something. One who takes long
 * holds up himself alone, as long as not {@link #AT_ONCE} take long together.
 */
final class Telling implements AutoCloseable {
  /** Different things that may wait for one receiver. */
  static final int MOST_WAITING = 64;

  /** So many are told at once: telling reads the database, which others need more. */
  static final int AT_ONCE = 4;

  private static final Logger log = LoggerFactory.getLogger(Telling.class);

  private final ExecutorService threads;
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final Consumer<String> missed;
  private final Map<String, Map<String, Runnable>> waiting = new HashMap<>();

  /**
   * Nobody waits yet.
   *
   * @param missed called with a receiver for whom too much waited
   */
  Telling(String name, Consumer<String> missed) {
    this.missed = missed;
    this.threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name, 0).factory());
  }

  /**
   * Tells a receiver something when it is his turn; instead of what was to be told of it before.
   */
  synchronized void tell(String receiver, String of, Runnable what) {
    Map<String, Runnable> his = waiting.get(receiver);
    if (his == null) {
      his = new LinkedHashMap<>();
      waiting.put(receiver, his);
      threads.execute(() -> tellAll(receiver));
    }
    if (his.size() < MOST_WAITING || his.containsKey(of)) {
      his.put(of, what);
    } else {
      his.clear();
      his.put("", () -> missed.accept(receiver));
    }
  }

  private void tellAll(String receiver) {
    for (Runnable next = next(receiver); next != null; next = next(receiver)) {
      try {
        places.acquire();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return;
      }
      try {
        next.run();
      } catch (RuntimeException failure) {
        log.warn("{} was not told something", receiver, failure);
      } finally {
        places.release();
      }
    }
  }

  private synchronized @Nullable Runnable next(String receiver) {
    Map<String, Runnable> his = waiting.get(receiver);
    if (his == null || his.isEmpty()) {
      waiting.remove(receiver);
      return null;
    }
    String first = his.keySet().iterator().next();
    return his.remove(first);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
