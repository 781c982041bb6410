package org.porchlight.agent.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;
import org.porchlight.media.codec.PictureSink;

class WarmRingTest {
  private static final Instant NOW = Instant.parse("2026-11-14T22:50:00Z");

  private final WarmRing ring = new WarmRing(() -> 4_000);
  private final Heard heard = new Heard();

  /** Writes down what it gets, in words. */
  private static final class Heard implements PictureSink {
    final List<String> words = new ArrayList<>();

    @Override
    public void description(Description description) {
      words.add("describe " + description.width());
    }

    @Override
    public void picture(Picture picture) {
      words.add((picture.key() ? "key " : "picture ") + picture.payload().length());
    }
  }

  @Test
  void givesTheNewestKeyPictureAndWhatFollowedThenEverythingLive() {
    ring.description(TestLens.description(640, 360));
    show(true, 100, 0);
    show(false, 10, 40);
    show(true, 200, 1000);
    show(false, 20, 1040);

    ring.join(heard, micros(0));
    show(false, 30, 1080);

    assertThat(heard.words).containsExactly("describe 640", "key 200", "picture 20", "picture 30");
  }

  @Test
  void givesNothingCapturedBeforeTheBound() {
    ring.description(TestLens.description(640, 360));
    show(true, 100, 0);
    show(false, 10, 40);

    ring.join(heard, micros(1));

    assertThat(heard.words).containsExactly("describe 640");
  }

  @Test
  void keepsNothingOlderThanTwoSeconds() {
    show(true, 100, 0);
    show(false, 10, 2000);
    assertThat(ring.size()).isEqualTo(2);
    show(false, 10, 2001);
    assertThat(ring.size()).isZero();
    show(false, 10, 2040);
    assertThat(ring.size()).isZero();
  }

  @Test
  void keepsNoMoreThanItMay() {
    show(true, 2_000, 0);
    show(false, 2_000, 40);
    assertThat(ring.size()).isEqualTo(2);
    show(false, 4, 80);
    assertThat(ring.size()).isZero();
  }

  @Test
  void aNewDescriptionMakesTheOldPicturesUseless() {
    ring.description(TestLens.description(640, 360));
    show(true, 100, 0);
    ring.description(TestLens.description(1280, 720));

    ring.join(heard, micros(0));

    assertThat(heard.words).containsExactly("describe 1280");
  }

  @Test
  void whoLeftGetsNothingMore() {
    ring.join(heard, micros(0));
    ring.leave(heard);
    show(true, 100, 0);
    assertThat(heard.words).isEmpty();
    assertThat(ring.isHeard()).isFalse();
  }

  @Test
  void aCameraThatWentAwayLeavesNothingBehind() {
    ring.description(TestLens.description(640, 360));
    show(true, 100, 0);
    ring.clear();
    ring.join(heard, micros(0));
    assertThat(heard.words).isEmpty();
  }

  private void show(boolean key, int sizeBytes, long afterMillis) {
    ring.picture(TestLens.picture(key, sizeBytes, NOW.plus(Duration.ofMillis(afterMillis))));
  }

  private static long micros(long afterMillis) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, NOW.plusMillis(afterMillis));
  }
}
