package org.porchlight.dispatch;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.porchlight.dispatch.call.CallException;

/**
 * Brings the book's waiting incidents to the hub, in order, until it has them all. One that the hub
 * refuses is signed anew and tried again, ever more rarely, and holds up no other.
 */
final class Delivery implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

  private final Book book;
  private final Courier courier;
  private final Gateway gateway;
  private final Refusals refusals = new Refusals();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  private int news;
  private volatile Optional<String> away = Optional.empty();
  private volatile boolean closed;

  Delivery(Book book, Courier courier, Gateway gateway) {
    this.book = book;
    this.courier = courier;
    this.gateway = gateway;
    this.thread = Thread.ofVirtual().name("delivery").start(this::run);
  }

  /**
   * Says that there is something new in the book, and waits until the hub has this entry or has
   * refused it; true when it has it.
   */
  boolean deliver(Entry entry, Duration patience) throws InterruptedException {
    long nanos = patience.toNanos();
    lock.lock();
    try {
      news++;
      changed.signalAll();
      while (book.waits(entry) && refusals.why(entry).isEmpty() && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return !book.waits(entry);
    } finally {
      lock.unlock();
    }
  }

  /** Says that there is something new in the book, and waits for nothing. */
  void hurry() {
    lock.lock();
    try {
      news++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Why an entry still waits, as far as it is known. */
  Optional<String> why(Entry entry) {
    return refusals.why(entry).or(() -> away);
  }

  private void run() {
    Backoff hub = Backoff.ofTheHub();
    while (!closed) {
      try {
        int seen = newsNow();
        Duration wait = IDLE;
        if (deliverAll()) {
          hub = Backoff.ofTheHub();
          wait = refusals.untilNext(IDLE);
        } else {
          wait = hub.next();
        }
        waitForMore(seen, wait);
      } catch (InterruptedException end) {
        return;
      }
    }
  }

  /** Tries what is due; false when the hub, or the book, takes nothing. */
  private boolean deliverAll() {
    for (Entry entry : book.waiting()) {
      try {
        if (book.waits(entry) && refusals.due(entry) && !deliver(entry)) {
          return false;
        }
      } catch (IOException cannotWrite) {
        LOG.log(System.Logger.Level.ERROR, "The book cannot be written", cannotWrite);
        return false;
      } catch (RuntimeException unforeseen) {
        LOG.log(System.Logger.Level.ERROR, "Call " + entry.name() + " waits", unforeseen);
        refusals.refused(entry, "The gateway failed at this: " + unforeseen);
      }
    }
    return true;
  }

  private boolean deliver(Entry waiting) throws IOException {
    Entry entry = refusals.why(waiting).isPresent() ? renewed(waiting) : waiting;
    return switch (courier.deliver(entry)) {
      case Handed.Taken() -> {
        book.delivered(entry);
        refusals.keepOnly(book.waiting());
        away = Optional.empty();
        yield true;
      }
      case Handed.Refused(String why) -> {
        if (refusals.refused(entry, why)) {
          LOG.log(
              System.Logger.Level.ERROR,
              "Call {0} waits and is tried again: {1}",
              entry.name(),
              why);
        }
        away = Optional.empty();
        yield true;
      }
      case Handed.Away(String why) -> {
        LOG.log(System.Logger.Level.WARNING, why);
        away = Optional.of(why);
        yield false;
      }
    };
  }

  private Entry renewed(Entry entry) throws IOException {
    courier.doubt();
    try {
      return gateway.renewed(entry);
    } catch (CallException noOrdinance) {
      LOG.log(System.Logger.Level.WARNING, noOrdinance.getMessage());
      return entry;
    }
  }

  private int newsNow() {
    lock.lock();
    try {
      return news;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something is new; what came in while delivering counts as new. */
  private void waitForMore(int seen, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      changed.signalAll();
      long nanos = atMost.toNanos();
      while (news == seen && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
