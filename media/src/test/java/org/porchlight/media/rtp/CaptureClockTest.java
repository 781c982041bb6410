package org.porchlight.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.porchlight.media.sample.RtpWriter;
import org.porchlight.media.sample.Units;

class CaptureClockTest {
  private static final long SECOND = 1_000_000;
  private static final long PICTURE = 100_000;
  private static final long PICTURE_TICKS = 9_000;
  private static final long START = 1_795_334_400L * SECOND;

  private final CaptureClock clock = new CaptureClock();
  private long ticks = 4_000_000_000L;
  private long now = START;

  /** One picture after a tenth of a second that takes so long to arrive. */
  private long next(long delayMicros) {
    ticks += PICTURE_TICKS;
    now += PICTURE;
    return clock.capture(ticks, now + delayMicros);
  }

  private void settle(int pictures, long delayMicros) {
    for (int i = 0; i < pictures; i++) {
      next(delayMicros);
    }
  }

  @Test
  void datesTheFirstPictureAtItsArrival() {
    assertThat(clock.capture(123_456, START)).isEqualTo(START);
  }

  @Test
  void followsTheCamerasTicksAndNotTheNetworksMoods() {
    settle(20, 0);
    assertThat(next(70_000)).isEqualTo(now);
    assertThat(next(0)).isEqualTo(now);
  }

  @Test
  void believesTheQuickestPicture() {
    settle(3, 50_000);
    next(0);
    assertThat(next(50_000)).isEqualTo(now);
  }

  @Test
  void datesPicturesOfAStallEarlyAndNotWhenTheyArrive() {
    settle(50, 0);
    long before = now;
    for (int i = 1; i <= 80; i++) {
      ticks += PICTURE_TICKS;
      assertThat(clock.capture(ticks, before + 8 * SECOND)).isEqualTo(before + i * PICTURE);
    }
  }

  @Test
  void neverDatesAPictureAfterItsArrival() {
    settle(50, 40_000);
    for (int i = 0; i < 500; i++) {
      long delay = (i * 7919L) % 90_000;
      assertThat(next(delay)).isLessThanOrEqualTo(now + delay);
    }
  }

  @Test
  void keepsUpWithACameraWhoseSecondsAreLong() {
    settle(10, 0);
    for (int i = 0; i < 6000; i++) {
      now += 10; // 100 ppm
      next(0);
    }
    assertThat(now - next(0)).isBetween(-PICTURE, 5_000L);
  }

  @Test
  void keepsBackwardPicturesApart() {
    settle(20, 0);
    long late = clock.capture(ticks + 3 * PICTURE_TICKS, now + 3 * PICTURE);
    long early = clock.capture(ticks + PICTURE_TICKS, now + 3 * PICTURE);
    assertThat(late - early).isBetween(2 * PICTURE - 10_000, 2 * PICTURE + 10_000);
  }

  @Nested
  class WhenTheTicksJump {
    @Test
    void backward() {
      settle(50, 0);
      ticks -= 3600 * 90_000L;
      assertThat(next(0)).isEqualTo(now);
      assertThat(next(0)).isEqualTo(now);
    }

    @Test
    void forward() {
      settle(50, 0);
      ticks += 3600 * 90_000L;
      assertThat(next(0)).isEqualTo(now);
      assertThat(next(30_000)).isEqualTo(now);
    }

    @Test
    void becauseTheCameraPausedThemForLong() {
      settle(50, 0);
      now += 60 * SECOND;
      next(0);
      settle(250, 0);
      assertThat(next(0)).isEqualTo(now);
    }
  }

  @Nested
  class WhenTheCameraSaysTheTime {
    @Test
    void believesItIfItFitsTheArrivals() {
      settle(50, 300_000);
      clock.report(ticks, now);
      settle(400, 300_000);
      assertThat(next(300_000)).isEqualTo(now);
    }

    @Test
    void ignoresAClockThatIsHoursOff() {
      settle(50, 0);
      clock.report(ticks, now - 5 * 3600 * SECOND);
      settle(100, 0);
      assertThat(next(0)).isEqualTo(now);
    }

    @Test
    void ignoresAClockThatRunsAhead() {
      settle(50, 0);
      clock.report(ticks, now + 200_000);
      settle(100, 0);
      assertThat(next(0)).isEqualTo(now);
    }

    @Test
    void comesBackFromAClockThatJumps() {
      settle(50, 300_000);
      clock.report(ticks, now);
      settle(50, 300_000);
      clock.report(ticks, now - 1_000 * SECOND);
      settle(400, 300_000);
      assertThat(next(300_000)).isBetween(now, now + 300_000);
    }
  }

  @Test
  void readsASenderReportAmongOtherPackets() {
    RtpWriter camera = new RtpWriter(96, 0x11223344, 1, 0xfffffff0L);
    String sourceDescription = "81ca0002 11223344 00000000";
    String receiverReport = "80c90001 11223344";
    assertThat(
            SenderReport.find(
                Units.joined(
                    Units.hex(receiverReport),
                    camera.senderReport(2_208_988_800L + 1_795_334_400L, 1L << 31),
                    Units.hex(sourceDescription))))
        .contains(new SenderReport(0x11223344, START + 500_000, 0xfffffff0L));
  }

  @Test
  void findsNoSenderReportInWhatIsBroken() {
    assertThat(SenderReport.find(Units.hex(""))).isEmpty();
    assertThat(SenderReport.find(Units.hex("80c80006 11223344"))).isEmpty();
    assertThat(SenderReport.find(Units.hex("80c80001 11223344"))).isEmpty();
    assertThat(SenderReport.find(Units.hex("00c80006 1122334411223344"))).isEmpty();
  }

  @Test
  void unwrapsTimestampsBothWays() {
    Unwrap unwrap = new Unwrap();
    assertThat(unwrap.next(0xffff_fff0L)).isEqualTo(0xffff_fff0L);
    assertThat(unwrap.next(0x10L)).isEqualTo(0x1_0000_0010L);
    assertThat(unwrap.next(0xffff_fff0L)).isEqualTo(0xffff_fff0L);
    assertThat(unwrap.near(0x20L)).isEqualTo(0x1_0000_0020L);
  }
}
