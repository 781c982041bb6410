package org.porchlight.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
  static List<ByteBuffer> everyFrame() {
    return Samples.frames();
  }

  @ParameterizedTest
  @MethodSource("everyFrame")
  void whatIsReadIsWrittenBackTheSame(ByteBuffer message) throws LinkException {
    assertThat(Frame.parse(message).message()).isEqualTo(message);
  }

  @Test
  void aKeyPictureIsAsDocumented() {
    FrameHeader header =
        new FrameHeader(FrameKind.PICTURE, true, false, Track.MAIN, 0x01020304L, 0x05060708L);
    Frame frame = new Frame(header, ByteBuffer.wrap(new byte[] {(byte) 0xab}));
    assertThat(HexFormat.of().formatHex(frame.message().array()))
        .isEqualTo("02010001" + "01020304" + "0000000005060708" + "ab");
  }

  @Test
  void aDescribeIsAsDocumented() {
    Describe describe =
        new Describe("avc1.42e01e", 640, 360, 7, ByteBuffer.wrap(new byte[] {1, 2}));
    assertThat(HexFormat.of().formatHex(describe.payload().array()))
        .isEqualTo("000b" + "617663312e343265303165" + "0280" + "0168" + "00000007" + "0102");
  }

  @Test
  void theFrameIsReadFromItsPositionWithoutMovingIt() throws LinkException {
    ByteBuffer inside = ByteBuffer.allocate(64).position(10);
    inside.put(Samples.describe().message()).flip().position(10);
    Frame frame = Frame.parse(inside);
    assertThat(frame).isEqualTo(Samples.describe());
    assertThat(inside.position()).isEqualTo(10);
  }

  @Test
  void payloadsAreReadBackTheSame() throws LinkException {
    Frame describe = Samples.describe();
    assertThat(Describe.parse(describe.payload()).payload()).isEqualTo(describe.payload());
    LeaseSpan lease = new LeaseSpan(Samples.AT.plusSeconds(60), Samples.AT);
    assertThat(LeaseSpan.parse(lease.payload())).isEqualTo(lease);
    End end = new End(EndedBy.CLOCK, "The time is over — done.");
    assertThat(End.parse(end.payload())).isEqualTo(end);
  }

  @Nested
  class Refuses {
    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            an unknown kind,            00000000000000000000000000000000ab
            another unknown kind,       07000000000000000000000000000000ab
            an unknown flag,            02040000000000000000000000000000ab
            a flag on a lease,          040100000000000000000000000000000102030405060708090a0b0c0d0e0f10
            a discardable key picture,  02030000000000000000000000000000ab
            an unknown track,           02000002000000000000000000000000ab
            a time before 1970,         02000000000000008000000000000000ab
            a describe with a time,     01000000000000000000000000000001ab
            an empty picture,           02000000000000000000000000000000
            a short lease,              04000000000000000000000000000000ab
            less than a header,         020000000000000000000000000000
            nothing,                    ''
            """)
    void aHeaderThatLies(String name, String hex) {
      ByteBuffer message = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
      assertThatThrownBy(() -> Frame.parse(message)).as(name).isInstanceOf(LinkException.class);
    }

    @Test
    void payloadsOverTheirLimit() {
      assertThatThrownBy(() -> FrameHeader.parse(2L << 56, 0, Limits.SEALED_PICTURE_BYTES + 1L))
          .isInstanceOf(LinkException.class);
      assertThatThrownBy(() -> FrameHeader.parse(1L << 56, 0, Limits.OTHER_PAYLOAD_BYTES + 1L))
          .isInstanceOf(LinkException.class);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "00",
          "ffff61",
          "000161",
          "00016100010001000000",
          "0001610001000100000000",
          "00012000010001000000000a",
          "00016100000001000000000a"
        })
    void describesThatAreNot(String hex) {
      ByteBuffer payload = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
      assertThatThrownBy(() -> Describe.parse(payload)).isInstanceOf(LinkException.class);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"by\":\"nobody\",\"sentence\":\"x\"}",
          "{\"by\":\"owner\",\"sentence\":\"\"}",
          "{\"by\":\"owner\"}"
        })
    void endsThatAreNot(String json) {
      ByteBuffer payload = ByteBuffer.wrap(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      assertThatThrownBy(() -> End.parse(payload)).isInstanceOf(LinkException.class);
    }

    @Test
    void anEndThatIsNotUtf8() {
      ByteBuffer payload = ByteBuffer.wrap(new byte[] {(byte) 0xc3, 0x28, 0x7d});
      assertThatThrownBy(() -> End.parse(payload)).isInstanceOf(LinkException.class);
    }
  }
}
