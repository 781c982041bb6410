package org.porchlight.dispatch;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Brings the book's waiting incidents to the hub, in order, until it has them all. */
final class Delivery implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Book book;
  private final Courier courier;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  private int news;
  private volatile boolean closed;

  Delivery(Book book, Courier courier) {
    this.book = book;
    this.courier = courier;
    this.thread = Thread.ofVirtual().name("delivery").start(this::run);
  }

  /** Says that there is something new in the book, and waits until the hub has all of it. */
  boolean deliver(Duration patience) throws InterruptedException {
    long nanos = patience.toNanos();
    lock.lock();
    try {
      news++;
      changed.signalAll();
      while (!book.waiting().isEmpty() && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return book.waiting().isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    while (!closed) {
      try {
        boolean all = deliverAll();
        pause = all ? FIRST_PAUSE : longer(pause);
        waitForMore(all, all ? Duration.ofMinutes(1) : pause);
      } catch (InterruptedException end) {
        return;
      } catch (IOException cannotWrite) {
        System.getLogger(Delivery.class.getName())
            .log(System.Logger.Level.ERROR, "The book cannot be written", cannotWrite);
        pause = longer(pause);
      }
    }
  }

  private boolean deliverAll() throws IOException {
    for (Entry entry : book.waiting()) {
      if (!courier.deliver(entry)) {
        return false;
      }
      book.delivered(entry);
    }
    return true;
  }

  /** Waits until something is new; what came in while delivering counts as new. */
  private void waitForMore(boolean all, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      changed.signalAll();
      if (all && !book.waiting().isEmpty()) {
        return;
      }
      long nanos = atMost.toNanos();
      int before = news;
      while (news == before && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
