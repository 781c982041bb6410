package org.porchlight.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.Limit;
import org.porchlight.media.sample.Seeds;
import org.porchlight.media.sample.Units;

class ParameterSetsFuzzTest {

  @Test
  @Timeout(60)
  void parameterSetsSpoiltThousandfold() throws IOException {
    Seeds.attack(ParameterSetsFuzzTest.class, "parameterSets", ParameterSetsFuzzTest::learn);
  }

  @FuzzTest(maxDuration = "2m")
  void parameterSets(byte[] input) {
    try {
      learn(input);
    } catch (CameraException e) {
      assertThat(e).hasMessageEndingWith(".");
    }
  }

  private static void learn(byte[] input) throws CameraException {
    ParameterSets sets = new ParameterSets();
    sets.learn(Units.pps(0, 0));
    sets.learn(Bytes.of(input));
    sets.describe()
        .ifPresent(description -> {
          assertThat(description.width()).isBetween(1, Limit.PICTURE_EDGE.most());
          assertThat(description.height()).isBetween(1, Limit.PICTURE_EDGE.most());
          assertThat(description.codec()).matches("avc1\\.[0-9a-f]{6}");
        });
  }
}
