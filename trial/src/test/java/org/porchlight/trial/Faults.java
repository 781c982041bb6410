package org.porchlight.trial;

import java.time.Duration;
import java.util.SplittableRandom;
import org.porchlight.link.FaultProxy;
import org.porchlight.trial.Fault.Dark;

/** What can break on a road. */
record Faults(Road road) {
  /** How a network can be bad. */
  enum Bad {
    LOST,
    PARTITIONED,
    LATE,
    BREAKING
  }

  private static final Duration LATENCY = Duration.ofMillis(100);
  private static final int FEW_BYTES = 20_000;

  /** Killed with -9, and started again. */
  Fault killed(Part part) {
    Dark dark =
        switch (part) {
          case DISPATCH -> Dark.NEVER;
          case FIRST_WITNESS, SECOND_WITNESS -> Dark.NO_NEW_ONES;
          case RELAY, AGENT -> Dark.AT_ONCE;
          case AGENCY, COUNCIL, HUB -> Dark.WITHIN_A_LEASE;
          case DATABASE -> Dark.PERHAPS;
        };
    return new Fault("kill -9 of " + part, dark, () -> road.kill(part), () -> road.restart(part));
  }

  /** Both together: nobody sees the log any more. */
  Fault killedWitnesses() {
    return new Fault(
        "kill -9 of both witnesses",
        Dark.NO_NEW_ONES,
        () -> {
          road.kill(Part.FIRST_WITNESS);
          road.kill(Part.SECOND_WITNESS);
        },
        () -> {
          road.restart(Part.FIRST_WITNESS);
          road.restart(Part.SECOND_WITNESS);
        });
  }

  /** A bad network on one way. */
  Fault bad(Ways.Way way, SplittableRandom random) {
    Bad bad = Bad.values()[random.nextInt(Bad.values().length)];
    FaultProxy proxy = way.proxy();
    return new Fault(
        bad + ": " + way.name(),
        dark(way.carries(), bad),
        () -> strike(proxy, bad),
        () -> mend(proxy));
  }

  /** Nothing goes either way, and nobody is told. */
  Fault partitioned(Ways.Way way) {
    return new Fault(
        Bad.PARTITIONED + ": " + way.name(),
        dark(way.carries(), Bad.PARTITIONED),
        () -> strike(way.proxy(), Bad.PARTITIONED),
        () -> mend(way.proxy()));
  }

  private static Dark dark(Ways.Carries carries, Bad bad) {
    return switch (bad) {
      case LATE -> Dark.NEVER;
      case BREAKING -> Dark.PERHAPS;
      case LOST, PARTITIONED ->
          switch (carries) {
            case LEASES -> Dark.WITHIN_A_LEASE;
            case PICTURES_TO_THE_RELAY -> Dark.AT_ONCE;
            case PICTURES_TO_THE_VIEWER -> Dark.FOR_A_WHILE;
          };
    };
  }

  private static void strike(FaultProxy proxy, Bad bad) {
    switch (bad) {
      case LOST -> proxy.refuse(true).drop();
      case PARTITIONED -> proxy.partition();
      case LATE -> proxy.delay(LATENCY, LATENCY);
      case BREAKING -> proxy.breakWithin(FEW_BYTES).drop();
    }
  }

  private static void mend(FaultProxy proxy) {
    proxy.refuse(false).delay(Duration.ZERO, Duration.ZERO).breakWithin(0).heal();
  }
}
