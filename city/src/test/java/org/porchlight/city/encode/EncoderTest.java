package org.porchlight.city.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.porchlight.city.picture.ClockReading;
import org.porchlight.city.picture.ClockStrip;
import org.porchlight.city.picture.Scene;
import org.porchlight.city.picture.Setting;

class EncoderTest {
  private static final Instant NOON = Instant.parse("2026-11-14T18:00:00.123Z");

  @Nested
  class TheClockStrip {
    @ParameterizedTest
    @EnumSource(Setting.class)
    void isReadFromEveryDecodedPictureOfEverySetting(Setting setting) {
      Scene scene = scene(setting, 640, 360);
      try (Encoder encoder = new Encoder(new Encoder.Format(640, 360, 10, 20));
          TestDecoder decoder = new TestDecoder()) {
        for (int i = 0; i < 45; i++) {
          Instant captured = NOON.plusMillis(97L * i);
          AccessUnit unit = encoder.encode(scene.at(captured), captured, false);
          assertThat(read(decoder, encoder, unit))
              .isEqualTo(new ClockReading(captured.toEpochMilli(), 9));
        }
      }
    }

    @ParameterizedTest
    @CsvSource({"640,360", "1280,720", "320,180"})
    void isReadAtEverySize(int width, int height) {
      Scene scene = scene(Setting.STREET, width, height);
      try (Encoder encoder = new Encoder(new Encoder.Format(width, height, 10, 20));
          TestDecoder decoder = new TestDecoder()) {
        AccessUnit unit = encoder.encode(scene.at(NOON), NOON, false);
        assertThat(read(decoder, encoder, unit).captureMillis()).isEqualTo(NOON.toEpochMilli());
      }
    }

    @Test
    void isNotReadFromAPictureWithoutIt() {
      assertThat(ClockStrip.read(new byte[640 * 16], 640, 640)).isEmpty();
    }
  }

  @Nested
  class KeyPictures {
    @Test
    void comeAtTheirInterval() {
      assertThat(keys(List.of())).containsExactly(0, 20, 40);
    }

    @Test
    void comeWhenForced() {
      assertThat(keys(List.of(7))).contains(0, 7);
    }

    private List<Integer> keys(List<Integer> forced) {
      Scene scene = scene(Setting.PORCH, 640, 360);
      List<Integer> keys = new ArrayList<>();
      try (Encoder encoder = new Encoder(new Encoder.Format(640, 360, 10, 20))) {
        for (int i = 0; i < 50; i++) {
          Instant captured = NOON.plusMillis(100L * i);
          if (encoder.encode(scene.at(captured), captured, forced.contains(i)).key()) {
            keys.add(i);
          }
        }
      }
      return keys;
    }
  }

  private static Scene scene(Setting setting, int width, int height) {
    Scene.Subject subject =
        new Scene.Subject("14 Alder, front door", 9, setting, false, 5, ZoneOffset.UTC);
    return new Scene(subject, width, height);
  }

  private static ClockReading read(TestDecoder decoder, Encoder encoder, AccessUnit unit) {
    List<byte[]> nals = new ArrayList<>();
    nals.add(encoder.parameterSets().sequence());
    nals.add(encoder.parameterSets().picture());
    nals.addAll(unit.nals());
    TestDecoder.Luma luma = decoder.decode(nals).orElseThrow();
    return ClockStrip.read(luma.samples(), luma.width(), luma.width()).orElseThrow();
  }
}
