package org.porchlight.link;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a {@link FaultProxy} does to its connections at the moment. */
final class Weather {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Duration latency = Duration.ZERO;
  private volatile Duration jitter = Duration.ZERO;
  private volatile long bytesPerSecond;
  private volatile int flipOneIn;
  private volatile int breakWithin;
  private volatile boolean refuse;
  private boolean partitioned;

  void delay(Duration newLatency, Duration newJitter) {
    latency = newLatency;
    jitter = newJitter;
  }

  void slow(long rate) {
    bytesPerSecond = rate;
  }

  void flip(int oneIn) {
    flipOneIn = oneIn;
  }

  void breakWithin(int mostBytes) {
    breakWithin = mostBytes;
  }

  void refuse(boolean newRefuse) {
    refuse = newRefuse;
  }

  boolean refuses() {
    return refuse;
  }

  void partition(boolean cut) {
    lock.lock();
    try {
      partitioned = cut;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** After how many bytes a connection with this seed breaks. */
  long breakAfter(long seed) {
    int most = breakWithin;
    return most == 0 ? Long.MAX_VALUE : 1 + new SplittableRandom(seed).nextInt(most);
  }

  long lateNanos(SplittableRandom random) {
    long more = jitter.toNanos();
    return latency.toNanos() + (more == 0 ? 0 : random.nextLong(more));
  }

  long spendNanos(int size) {
    long rate = bytesPerSecond;
    return rate == 0 ? 0 : size * 1_000_000_000L / rate;
  }

  void change(byte[] chunk, int size, SplittableRandom random) {
    int oneIn = flipOneIn;
    for (int i = 0; oneIn > 0 && i < size; i++) {
      if (random.nextInt(oneIn) == 0) {
        chunk[i] ^= (byte) (1 << random.nextInt(8));
      }
    }
  }

  /** Waits until a moment has come and there is no partition. */
  void awaitPassage(long dueNanos) throws InterruptedException {
    lock.lock();
    try {
      long left = dueNanos - System.nanoTime();
      while (partitioned || left > 0) {
        if (partitioned) {
          changed.await();
        } else {
          changed.awaitNanos(left);
        }
        left = dueNanos - System.nanoTime();
      }
    } finally {
      lock.unlock();
    }
  }
}
