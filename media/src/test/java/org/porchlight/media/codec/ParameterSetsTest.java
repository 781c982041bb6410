package org.porchlight.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.media.CameraException;
import org.porchlight.media.sample.Units;

class ParameterSetsTest {
  private final ParameterSets sets = new ParameterSets();

  /** The avcC boxes are those ffmpeg 5.1 writes into MP4 for the same parameter sets. */
  @ParameterizedTest
  @CsvSource({
    "67640016acb40501ed8088000003000800000300a078b175, 68ce0fc40c, avc1.640016,"
        + "01640016ffe1001867640016acb40501ed8088000003000800000300a078b17501000568ce0fc40cfdf8f800",
    "67f40016919680a42fe1088c0440000003004000000503c58ba8, 68ce0f1920, avc1.f40016,"
        + "01f40016ffe1001a67f40016919680a42fe1088c0440000003004000000503c58ba801000568ce0f1920"
        + "fff8f800",
    "6742c00ada0b13b011000003000100000300140f1226a0, 68ce0fc8, avc1.42c00a,"
        + "0142c00affe100176742c00ada0b13b011000003000100000300140f1226a001000468ce0fc8",
  })
  void describesAsOthersDo(String sps, String pps, String codec, String avcC)
      throws CameraException {
    sets.learn(Units.hex(sps));
    sets.learn(Units.hex(pps));
    Description description = sets.describe().orElseThrow();
    assertThat(description.codec()).isEqualTo(codec);
    assertThat(description.avcC()).isEqualTo(Units.hex(avcC));
  }

  @Test
  void saysNothingBeforeBothKindsAreKnown() throws CameraException {
    assertThat(sets.describe()).isEmpty();
    sets.learn(Units.pps(0, 0));
    assertThat(sets.describe()).isEmpty();
    sets.learn(Units.sps(10, 8));
    assertThat(sets.describe()).isPresent();
  }

  @Test
  void noticesOnlyWhatIsNew() throws CameraException {
    assertThat(sets.learn(Units.sps(10, 8))).isTrue();
    assertThat(sets.learn(Units.sps(10, 8))).isFalse();
    assertThat(sets.learn(Units.sps(20, 8))).isTrue();
    assertThat(sets.learn(Units.pps(0, 0))).isTrue();
    assertThat(sets.learn(Units.pps(0, 0))).isFalse();
  }

  @Test
  void namesEveryPictureSetOfTheSequenceInUse() throws CameraException {
    sets.learn(Units.sps(10, 8));
    sets.learn(Units.pps(0, 0));
    sets.learn(Units.pps(1, 0));
    sets.learn(Units.pps(2, 5));
    byte[] avcC = sets.describe(1).orElseThrow().avcC().toArray();
    int afterSps = 8 + Units.sps(10, 8).length();
    assertThat(avcC[afterSps]).isEqualTo((byte) 2);
  }

  @Test
  void holdsNoMoreThanAvcCCanName() throws CameraException {
    sets.learn(Units.sps(10, 8));
    for (int id = 0; id < 256; id++) {
      sets.learn(Units.pps(id, 0));
    }
    byte[] avcC = sets.describe(0).orElseThrow().avcC().toArray();
    assertThat(avcC[8 + Units.sps(10, 8).length()]).isEqualTo((byte) 255);
    assertThatThrownBy(() -> sets.learn(Units.pps(256, 0))).isInstanceOf(CameraException.class);
  }
}
