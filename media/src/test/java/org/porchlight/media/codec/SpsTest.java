package org.porchlight.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;
import org.porchlight.media.sample.BitWriter;
import org.porchlight.media.sample.Units;

class SpsTest {

  /** Written by x264 and OpenH264; the sizes are what ffprobe says of the same bytes. */
  @ParameterizedTest
  @CsvSource({
    "6742c00ada0b13b011000003000100000300140f1226a0, 176, 144, 66, 10",
    "6742c00bda0507ec0440000003004000000503c50aa8, 320, 240, 66, 11",
    "6742c028da01e0089f97011000000300100000030140f1832a, 1920, 1080, 66, 40",
    "674d4028f403c0227ef011000003000100000300141f162ea0, 1920, 1080, 77, 40",
    "676e0016a6cb405017fcb80880000003008000000a078b1750, 640, 360, 110, 22",
    "677a0016bcb405217f113e022000000300200000030281e2c5d4, 642, 362, 122, 22",
    "67f40016919680a42fe1088c0440000003004000000503c58ba8, 641, 361, 244, 22",
    "67640016acb40501ed8088000003000800000300a078b175, 640, 480, 100, 22",
  })
  void readsTheSizeEncodersMeant(String hex, int width, int height, int profile, int level)
      throws CameraException {
    Sps sps = Sps.parse(Units.hex(hex));
    assertThat(sps.width()).isEqualTo(width);
    assertThat(sps.height()).isEqualTo(height);
    assertThat(sps.profile()).isEqualTo(profile);
    assertThat(sps.level()).isEqualTo(level);
  }

  @Test
  void readsScalingListsAndPictureOrderOfTypeOne() throws CameraException {
    BitWriter bits = new BitWriter().bits(8, 100).bits(8, 0).bits(8, 31).ue(3);
    bits.ue(1).ue(0).ue(0).flag(false).flag(true);
    for (int list = 0; list < 8; list++) {
      bits.flag(true);
      int entries = list < 6 ? 16 : 64;
      for (int i = 0; i < entries; i++) {
        bits.se(i == 0 ? 8 : 0);
      }
    }
    bits.ue(0).ue(1).flag(false).se(-5).se(7).ue(3).se(1).se(-1).se(2);
    bits.ue(4).flag(false).ue(39).ue(29).flag(true).flag(true).flag(false).flag(false);
    Sps sps = Sps.parse(bits.unit(0x67));
    assertThat(sps.id()).isEqualTo(3);
    assertThat(sps.width()).isEqualTo(640);
    assertThat(sps.height()).isEqualTo(480);
  }

  @Test
  void endsAScalingListThatSaysSo() throws CameraException {
    BitWriter bits = new BitWriter().bits(8, 100).bits(8, 0).bits(8, 31).ue(0);
    bits.ue(1).ue(0).ue(0).flag(false).flag(true);
    bits.flag(true).se(-8);
    for (int list = 1; list < 8; list++) {
      bits.flag(false);
    }
    bits.ue(0).ue(2).ue(1).flag(false).ue(9).ue(9).flag(true).flag(true).flag(false).flag(false);
    assertThat(Sps.parse(bits.unit(0x67)).width()).isEqualTo(160);
  }

  @Nested
  class Refuses {
    @ParameterizedTest
    @ValueSource(longs = {513, 4096, 65_536, 1L << 31, (1L << 32) - 2})
    void widthsNoCameraHas(long widthInBlocks) {
      Bytes sps =
          Units.baseline(0)
              .ue(widthInBlocks - 1)
              .ue(10)
              .flag(true)
              .flag(true)
              .flag(false)
              .flag(false)
              .unit(0x67);
      assertThatThrownBy(() -> Sps.parse(sps))
          .isInstanceOfSatisfying(
              CameraException.class,
              e -> assertThat(e.reason()).isIn(Reason.TOO_LARGE, Reason.MALFORMED));
    }

    @Test
    void morePixelsThanAnyLevelAllows() {
      assertThatThrownBy(() -> Sps.parse(Units.sps(512, 512)))
          .isInstanceOf(CameraException.class)
          .hasMessageContaining("macroblocks");
    }

    @Test
    void croppingThatLeavesNothing() {
      Bytes sps =
          Units.baseline(0)
              .ue(9)
              .ue(9)
              .flag(true)
              .flag(true)
              .flag(true)
              .ue(40)
              .ue(40)
              .ue(0)
              .ue(0)
              .flag(false)
              .unit(0x67);
      assertThatThrownBy(() -> Sps.parse(sps)).hasMessageContaining("nothing is left");
    }

    @Test
    void aSetThatEndsTooEarly() {
      Bytes whole = Units.hex("67640016acb40501ed8088000003000800000300a078b175");
      for (int length = 0; length < 9; length++) {
        Bytes cut = Bytes.of(whole.array(), 0, length);
        assertThatThrownBy(() -> Sps.parse(cut)).isInstanceOf(CameraException.class);
      }
    }

    @Test
    void aSetLargerThanItsLimit() {
      assertThatThrownBy(() -> Sps.parse(Bytes.of(new byte[5000])))
          .isInstanceOfSatisfying(
              CameraException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void anEndlessRunOfZeros() {
      byte[] zeros = new byte[100];
      zeros[0] = 0x67;
      assertThatThrownBy(() -> Sps.parse(Bytes.of(zeros))).isInstanceOf(CameraException.class);
    }
  }
}
