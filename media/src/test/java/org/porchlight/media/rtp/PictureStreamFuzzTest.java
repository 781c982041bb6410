package org.porchlight.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.Limit;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.ParameterSets;
import org.porchlight.media.codec.Picture;
import org.porchlight.media.codec.PictureSink;
import org.porchlight.media.sample.RtpWriter;
import org.porchlight.media.sample.Seeds;
import org.porchlight.media.sample.Units;

/** Inputs are interleaved frames, one after the other: $, channel, u16 length, packet. */
class PictureStreamFuzzTest {

  @Test
  @Timeout(60)
  void streamsSpoiltThousandfold() throws IOException {
    Seeds.attack(PictureStreamFuzzTest.class, "streams", PictureStreamFuzzTest::play);
  }

  @FuzzTest(maxDuration = "2m")
  void streams(byte[] input) {
    try {
      play(input);
    } catch (CameraException e) {
      assertThat(e).hasMessageEndingWith(".");
    }
  }

  /** What the sink is shown must be whole, whatever came in. */
  private static final class Judge implements PictureSink {
    private boolean described;
    private boolean begun;

    @Override
    public void description(Description description) {
      described = true;
    }

    @Override
    public void picture(Picture picture) {
      assertThat(described).isTrue();
      assertThat(begun || picture.key()).isTrue();
      begun = true;
      assertThat(picture.payload().length()).isBetween(6, Limit.PICTURE.most());
      ByteBuffer units = picture.payload().buffer();
      while (units.hasRemaining()) {
        int length = units.getInt();
        assertThat(length).isBetween(2, units.remaining());
        units.position(units.position() + length);
      }
    }
  }

  @Test
  void theSeedsAreStreamsThatPlay() throws IOException {
    Seeds.feedUnspoilt(
        PictureStreamFuzzTest.class,
        "streams",
        input -> assertThat(play(input).counters().pictures()).isPositive());
  }

  private static PictureStream play(byte[] input) throws CameraException {
    PictureStream stream =
        new PictureStream(96, new ParameterSets(), () -> Instant.EPOCH, new Judge());
    int at = 0;
    while (at + 4 <= input.length) {
      int length = ((input[at + 2] & 0xff) << 8) | (input[at + 3] & 0xff);
      Bytes frame = Bytes.of(input, at + 4, Math.min(length, input.length - at - 4));
      if (input[at + 1] == 0) {
        stream.rtp(frame);
      } else {
        stream.rtcp(frame);
      }
      at += 4 + frame.length();
    }
    return stream;
  }

  /** Half a million zeros in one go: time must grow with the size, not with its square. */
  @Test
  @Timeout(20)
  void longRunsOfZerosCostNoMoreThanOtherBytes() throws CameraException {
    PictureStream stream =
        new PictureStream(96, new ParameterSets(), () -> Instant.EPOCH, new Judge());
    RtpWriter camera = new RtpWriter(96, 1, 1, 1);
    byte[] zeros = new byte[65_000];
    List<Bytes> heads =
        new ArrayList<>(List.of(Units.hex("06"), Units.hex("00000001"), Units.hex("00")));
    for (int i = 0; i < 100; i++) {
      for (Bytes head : heads) {
        stream.rtp(camera.later(1).packet(Units.joined(head, Bytes.of(zeros)), true));
      }
    }
    assertThat(stream.counters().pictures()).isZero();
  }
}
