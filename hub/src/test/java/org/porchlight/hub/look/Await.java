package org.porchlight.hub.look;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what no event tells. */
final class Await {
  private Await() {}

  static void until(String what, BooleanSupplier happened) {
    long deadline = System.nanoTime() + Peer.PATIENCE.toNanos();
    while (!happened.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Never happened: " + what);
      }
      LockSupport.parkNanos(20_000_000);
    }
  }
}
