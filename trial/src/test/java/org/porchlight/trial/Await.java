package org.porchlight.trial;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what no event tells. */
final class Await {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private Await() {}

  /** Waits until something holds; a program that does not answer meanwhile means "not yet". */
  static void until(Duration patience, Supplier<String> what, BooleanSupplier happened) {
    long end = System.nanoTime() + patience.toNanos();
    while (!holds(happened)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "In " + patience.toSeconds() + " s it never happened: " + what.get());
      }
      pass(LOOK_AGAIN);
    }
  }

  private static boolean holds(BooleanSupplier happened) {
    try {
      return happened.getAsBoolean();
    } catch (TrialException silent) {
      System.getLogger(Await.class.getName()).log(System.Logger.Level.DEBUG, "Not yet", silent);
      return false;
    }
  }

  /** Lets time pass. */
  static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
