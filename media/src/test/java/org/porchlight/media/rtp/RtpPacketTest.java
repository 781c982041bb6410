package org.porchlight.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.media.CameraException;
import org.porchlight.media.sample.Units;

class RtpPacketTest {

  @Test
  void readsAPlainPacket() throws CameraException {
    RtpPacket packet = RtpPacket.parse(Units.hex("80e0fffe fedcba98 11223344 6588"));
    assertThat(packet)
        .isEqualTo(new RtpPacket(96, true, 0xfffe, 0xfedcba98L, 0x11223344, Units.hex("6588")));
  }

  @Test
  void leavesOutContributorsExtensionAndPadding() throws CameraException {
    String contributors = "aaaaaaaa bbbbbbbb";
    String onvifReplayExtension = "abac0003 000000000000000000000000";
    RtpPacket packet =
        RtpPacket.parse(
            Units.hex(
                "b2600001 00000002 00000003" + contributors + onvifReplayExtension + "6588 0002"));
    assertThat(packet.payload()).isEqualTo(Units.hex("6588"));
    assertThat(packet.marker()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "80",
        "80600001000000020000",
        "40600001 00000002 00000003 65",
        "81600001 00000002 00000003 65",
        "90600001 00000002 00000003 abac",
        "90600001 00000002 00000003 abacffff 00",
        "a0600001 00000002 00000003 6500",
        "a0600001 00000002 00000003 65ff",
        "a0600001 00000002 00000003"
      })
  void refusesWhatIsShorterThanItSays(String hex) {
    assertThatThrownBy(() -> RtpPacket.parse(Units.hex(hex))).isInstanceOf(CameraException.class);
  }
}
