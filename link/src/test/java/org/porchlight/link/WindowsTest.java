package org.porchlight.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private final SplittableRandom dice = new SplittableRandom(1);
  private final byte[] secret = bytes(1000);

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    dice.nextBytes(bytes);
    return bytes;
  }

  @Test
  void areFoundWhereverTheyStand() {
    Windows windows = Windows.of(List.of(secret));
    for (int at = 0; at + Windows.LENGTH <= secret.length; at += 7) {
      byte[] place = bytes(500);
      System.arraycopy(secret, at, place, at % 460, Windows.LENGTH);
      assertThat(windows.in(place)).isPositive();
    }
    assertThat(windows.in(secret)).isEqualTo(secret.length - Windows.LENGTH + 1L);
    assertThat(windows.size()).isEqualTo(secret.length - Windows.LENGTH + 1);
  }

  @Test
  void areNotFoundWhereOneBitIsAnother() {
    byte[] place = Arrays.copyOfRange(secret, 100, 100 + Windows.LENGTH);
    place[17] ^= 1;
    assertThat(Windows.of(List.of(secret)).in(place)).isZero();
  }

  @Test
  void ofOneRepeatedByteSayNothing() {
    Windows windows = Windows.of(List.of(new byte[100]));
    assertThat(windows.size()).isZero();
    assertThat(windows.in(new byte[100])).isZero();
  }

  @Test
  void areNotFoundInWhatIsShorter() {
    assertThat(Windows.of(List.of(secret)).in(Arrays.copyOf(secret, Windows.LENGTH - 1))).isZero();
  }
}
