package org.porchlight.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever arrives is a message, a frame, or a {@link LinkException}; nothing else, and soon. */
class WireFuzzTest {
  private static final int ROUNDS = 200;
  private static final List<Class<? extends Message>> DIRECTIONS =
      List.of(
          Handshake.class,
          FromAgent.class,
          ToAgent.class,
          ToLeg.class,
          FromViewer.class,
          FromRelay.class,
          ToRelay.class);

  @Test
  void damagedMessagesAreReadOrRefused() {
    SplittableRandom random = new SplittableRandom(11);
    for (Message message : Samples.messages()) {
      byte[] good = message.json().getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < ROUNDS; i++) {
        tryMessage(
            Samples.direction(message), new String(damage(good, random), StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void damagedFramesAreReadOrRefused() {
    SplittableRandom random = new SplittableRandom(12);
    for (ByteBuffer frame : Samples.frames()) {
      byte[] good = new byte[frame.remaining()];
      frame.get(0, good);
      for (int i = 0; i < 10 * ROUNDS; i++) {
        tryFrame(damage(good, random));
      }
    }
  }

  @FuzzTest(maxDuration = "2m")
  void anyBytesAreReadOrRefused(FuzzedDataProvider data) {
    byte[] bytes = data.consumeRemainingAsBytes();
    tryFrame(bytes);
    DIRECTIONS.forEach(each -> tryMessage(each, new String(bytes, StandardCharsets.UTF_8)));
  }

  /** What is read must survive being written and read again. */
  private static void tryMessage(Class<? extends Message> direction, String json) {
    try {
      Message read = Samples.parse(direction, json);
      assertThat(Samples.parse(direction, read.json())).isEqualTo(read);
    } catch (LinkException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  private static void tryFrame(byte[] bytes) {
    try {
      Frame frame = Frame.parse(ByteBuffer.wrap(bytes));
      assertThat(frame.message()).isEqualTo(ByteBuffer.wrap(bytes));
      tryPayload(frame);
    } catch (LinkException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  private static void tryPayload(Frame frame) throws LinkException {
    switch (frame.header().kind()) {
      case DESCRIBE ->
          assertThat(Describe.parse(frame.payload()).payload()).isEqualTo(frame.payload());
      case LEASE ->
          assertThat(LeaseSpan.parse(frame.payload()).payload()).isEqualTo(frame.payload());
      case END -> assertThat(End.parse(End.parse(frame.payload()).payload())).isNotNull();
      case CONTENTS ->
          assertThat(Contents.parse(frame.payload()).payload()).isEqualTo(frame.payload());
      case PICTURE, KEY_WRAP -> {}
    }
  }

  private static byte[] damage(byte[] good, SplittableRandom random) {
    int length = random.nextInt(3) == 0 ? random.nextInt(good.length + 1) : good.length;
    byte[] bad = java.util.Arrays.copyOf(good, length);
    for (int i = random.nextInt(4); i > 0 && length > 0; i--) {
      bad[random.nextInt(length)] = (byte) random.nextInt(256);
    }
    return bad;
  }
}
