package org.porchlight.relay;

import io.netty.util.concurrent.Future;

/**
 * Says that a future is not awaited: a write or close that fails makes its channel inactive, which
 * is where it is dealt with; a task on a loop fails in its own handler.
 */
final class Unawaited {
  private Unawaited() {}

  static void future(Future<?> future) {
    assert future != null;
  }
}
