package org.porchlight.city.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SceneTest {
  private static final Instant NOON = Instant.parse("2026-11-14T12:00:00.123Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-11-14T00:00:00.123Z");

  @ParameterizedTest
  @EnumSource(Setting.class)
  void theSameInstantMakesTheSamePictureHoweverOneCameThere(Setting setting) {
    Scene one = scene(setting, false);
    Scene two = scene(setting, false);
    two.at(MIDNIGHT);
    two.at(NOON.minusMillis(100));
    assertThat(one.at(NOON).luma.samples).isEqualTo(two.at(NOON).luma.samples);
    assertThat(one.at(NOON).red.samples).isEqualTo(two.at(NOON).red.samples);
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void somethingMovesWithinAFewSeconds(Setting setting) {
    Scene scene = scene(setting, false);
    byte[] before = belowTheWords(scene.at(NOON));
    byte[] after = belowTheWords(scene.at(NOON.plusSeconds(4)));
    assertThat(differing(before, after)).isGreaterThan(100);
  }

  @Test
  void nightIsDarkerThanDay() {
    Scene scene = scene(Setting.STREET, false);
    double day = mean(belowTheWords(scene.at(NOON)));
    double night = mean(belowTheWords(scene.at(MIDNIGHT)));
    assertThat(night).isLessThan(day * 0.7);
  }

  @Test
  void anInfraredLensSeesNoColour() {
    Picture picture = scene(Setting.UNDERPASS, true).at(NOON);
    assertThat(picture.blue.samples).containsOnly(128);
    assertThat(picture.red.samples).containsOnly(128);
  }

  @Test
  void theClockOfTheStripIsTheCaptureTime() {
    Picture picture = scene(Setting.YARD, false).at(NOON);
    assertThat(ClockStrip.read(picture.luma.samples, 640, 640))
        .contains(new ClockReading(NOON.toEpochMilli(), 7));
  }

  private static Scene scene(Setting setting, boolean infrared) {
    return new Scene(
        new Scene.Subject("5 Tannery Row, yard", 7, setting, infrared, 3, ZoneOffset.UTC),
        640,
        360);
  }

  private static byte[] belowTheWords(Picture picture) {
    return java.util.Arrays.copyOfRange(picture.luma.samples, 60 * 640, 360 * 640);
  }

  private static long differing(byte[] one, byte[] two) {
    return IntStream.range(0, one.length).filter(i -> one[i] != two[i]).count();
  }

  private static double mean(byte[] luma) {
    return IntStream.range(0, luma.length).map(i -> luma[i] & 0xFF).average().orElseThrow();
  }
}
