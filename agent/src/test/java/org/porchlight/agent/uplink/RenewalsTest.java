package org.porchlight.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** However often a relay calls, four epochs a second are the most. */
class RenewalsTest {
  private static final long START = Long.MAX_VALUE - 1_000_000_000;

  private final AtomicLong nanos = new AtomicLong(START);
  private final Renewals renewals = new Renewals(nanos::get);

  @Test
  void aFewMayBeginAtOnce() {
    spendAll();
    assertThat(renewals.left()).isEqualTo(Renewals.EACH);
  }

  @Test
  void thenOneEachQuarterOfASecond() {
    int begun = 0;
    for (int millis = 0; millis < 10_000; millis++) {
      if (renewals.left().isZero()) {
        renewals.spend();
        begun++;
      }
      nanos.addAndGet(Duration.ofMillis(1).toNanos());
    }
    assertThat(begun).isBetween(40, 44);
  }

  @Test
  void restDoesNotSaveUpMore() {
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    spendAll();
    assertThat(renewals.left()).isEqualTo(Renewals.EACH);
  }

  private void spendAll() {
    for (int i = 0; i < Renewals.AT_ONCE; i++) {
      assertThat(renewals.left()).isZero();
      renewals.spend();
    }
  }
}
