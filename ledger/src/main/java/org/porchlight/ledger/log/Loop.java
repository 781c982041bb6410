package org.porchlight.ledger.log;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.porchlight.ledger.SignedCheckpoint;

/** The one thread that integrates: sleeps until there is something, tries again after a pause. */
final class Loop implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Loop.class.getName());

  /** One step. */
  interface Round {
    /**
     * Takes in what waits.
     *
     * @param publishing to be completed with what was made public; none where nothing is to be
     * @return whether there is more already
     */
    boolean go(@Nullable CompletableFuture<SignedCheckpoint> publishing)
        throws IOException, NoQuorumException, InterruptedException;
  }

  private final Round round;
  private final Duration pause;
  private final Duration most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  private boolean awake;
  private boolean again;
  private boolean closed;
  private @Nullable CompletableFuture<SignedCheckpoint> asked;
  private volatile @Nullable BrokenLogException broken;
  private volatile String trouble = "";

  /** When the step under way began, by {@link System#nanoTime}; null between steps. */
  private volatile @Nullable Long stepping;

  /**
   * Not started yet.
   *
   * @param pause before another attempt
   * @param most how long a step takes at most when nothing is wrong
   */
  Loop(Round round, Duration pause, Duration most) {
    this.round = round;
    this.pause = pause;
    this.most = most;
    this.thread = Thread.ofPlatform().daemon().name("log").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void wake() {
    lock.lock();
    try {
      awake = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** All who ask before it begins share one publication. */
  CompletableFuture<SignedCheckpoint> publish() {
    lock.lock();
    try {
      BrokenLogException why = broken;
      if (why != null || closed) {
        return CompletableFuture.failedFuture(
            why != null ? why : new IOException("The log was closed."));
      }
      CompletableFuture<SignedCheckpoint> publishing = asked;
      if (publishing == null) {
        publishing = new CompletableFuture<>();
        asked = publishing;
      }
      changed.signalAll();
      return publishing;
    } finally {
      lock.unlock();
    }
  }

  /** What keeps it from going on; empty when nothing does. */
  String trouble() {
    Long began = stepping;
    boolean stuck = began != null && System.nanoTime() - began > most.toNanos();
    return stuck && trouble.isEmpty() ? "The log's store does not answer." : trouble;
  }

  /** Nothing keeps it, said before anybody hears of the step that went well. */
  void well() {
    trouble = "";
  }

  /** What keeps it, said before anybody hears that the step failed; logged where it is new. */
  void troubled(Exception why) {
    String sentence = String.valueOf(why.getMessage());
    if (sentence.equals(trouble)) {
      return;
    }
    trouble = sentence;
    if (why instanceof RuntimeException || why instanceof BrokenLogException) {
      LOG.log(System.Logger.Level.ERROR, "The log does not go on", why);
    } else {
      LOG.log(System.Logger.Level.WARNING, "The log waits: {0}", sentence);
    }
  }

  /** Why it ended for good, if it did. */
  @Nullable BrokenLogException broken() {
    return broken;
  }

  private void run() {
    try {
      while (broken == null && await()) {
        step(take());
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "Interrupted, which is the end", e);
    }
  }

  private boolean await() throws InterruptedException {
    lock.lock();
    try {
      long nanos = pause.toNanos();
      while (!closed && !awake && asked == null && !(again && nanos <= 0)) {
        if (again) {
          nanos = changed.awaitNanos(nanos);
        } else {
          changed.await();
        }
      }
      awake = false;
      again = false;
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable CompletableFuture<SignedCheckpoint> take() {
    lock.lock();
    try {
      CompletableFuture<SignedCheckpoint> taken = asked;
      asked = null;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void step(@Nullable CompletableFuture<SignedCheckpoint> publishing)
      throws InterruptedException {
    stepping = System.nanoTime();
    try {
      if (round.go(publishing)) {
        wake();
      }
      well();
    } catch (BrokenLogException e) {
      broken = e;
      failed(publishing, e);
    } catch (IOException | NoQuorumException | RuntimeException e) {
      failed(publishing, e);
    } finally {
      stepping = null;
    }
  }

  private void failed(@Nullable CompletableFuture<SignedCheckpoint> publishing, Exception why) {
    troubled(why);
    if (publishing != null) {
      publishing.completeExceptionally(why);
    }
    lock.lock();
    try {
      again = true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    CompletableFuture<SignedCheckpoint> waiting = take();
    if (waiting != null) {
      waiting.completeExceptionally(new IOException("The log was closed."));
    }
  }

  /** Waits for the round under way; not interrupted, because that would close files under it. */
  void join() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
