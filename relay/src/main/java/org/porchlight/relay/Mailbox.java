package org.porchlight.relay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs what it is given one after the other, in order, on threads of the executor. Holds nothing
 * while it has nothing to do, so that every idle agent can have one.
 */
final class Mailbox {
  private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

  private final Executor executor;
  private final int most;
  private @Nullable Deque<Runnable> waiting;

  Mailbox(Executor executor, int most) {
    this.executor = executor;
    this.most = most;
  }

  /** Takes a task; false when too many wait already. */
  synchronized boolean offer(Runnable task) {
    if (waiting != null && waiting.size() >= most) {
      return false;
    }
    post(task);
    return true;
  }

  /** Takes a task that must not be lost, however many wait. */
  synchronized void post(Runnable task) {
    if (waiting != null) {
      waiting.add(task);
      return;
    }
    waiting = new ArrayDeque<>(2);
    waiting.add(task);
    executor.execute(this::run);
  }

  private void run() {
    for (Runnable task = first(); task != null; task = next()) {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "The hub could not take what it was told", e);
      }
    }
  }

  private synchronized @Nullable Runnable first() {
    return waiting == null ? null : waiting.peekFirst();
  }

  private synchronized @Nullable Runnable next() {
    if (waiting != null) {
      waiting.removeFirst();
      if (waiting.isEmpty()) {
        waiting = null;
      }
    }
    return first();
  }
}
