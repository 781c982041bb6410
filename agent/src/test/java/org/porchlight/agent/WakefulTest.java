package org.porchlight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WakefulTest {
  private Instant wall = Instant.parse("2026-11-14T22:50:00Z");
  private long nanos = 7;
  private final Wakeful clock = new Wakeful(() -> nanos, () -> wall);

  private void pass(Duration byTheWall, Duration byTheOther) {
    wall = wall.plus(byTheWall);
    nanos += byTheOther.toNanos();
  }

  @Test
  void aComputerThatIsAwakeHasNoPauses() {
    for (int hour = 0; hour < 100; hour++) {
      pass(Duration.ofHours(1).plusSeconds(2), Duration.ofHours(1));
      assertThat(clock.pauses()).isZero();
    }
  }

  @Test
  void aSleepIsOnePause() {
    pass(Duration.ofHours(8), Duration.ofMillis(250));
    assertThat(clock.pauses()).isOne();
    assertThat(clock.pauses()).isOne();
  }

  @Test
  void aClockThatIsSetIsOneToo() {
    pass(Duration.ofHours(-8), Duration.ofMillis(250));
    assertThat(clock.pauses()).isOne();
    pass(Duration.ofDays(1), Duration.ofSeconds(1));
    assertThat(clock.pauses()).isEqualTo(2);
  }
}
