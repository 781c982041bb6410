package org.porchlight.relay;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The relay's running counts. */
final class Counters {
  final AtomicInteger unproved = new AtomicInteger();
  final AtomicInteger agentLegs = new AtomicInteger();
  final AtomicInteger viewers = new AtomicInteger();
  final LongAdder framesIn = new LongAdder();
  final LongAdder bytesIn = new LongAdder();
  final LongAdder framesOut = new LongAdder();
  final LongAdder bytesOut = new LongAdder();
  final LongAdder skipped = new LongAdder();
  final LongAdder refused = new LongAdder();

  RelayCounts counts(int connections, int agents) {
    return new RelayCounts(
        connections,
        agents,
        agentLegs.get(),
        viewers.get(),
        framesIn.sum(),
        bytesIn.sum(),
        framesOut.sum(),
        bytesOut.sum(),
        skipped.sum(),
        refused.sum());
  }
}
