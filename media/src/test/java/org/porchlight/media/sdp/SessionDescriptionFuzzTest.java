package org.porchlight.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.sample.Seeds;

class SessionDescriptionFuzzTest {

  @Test
  @Timeout(60)
  void descriptionsSpoiltThousandfold() throws IOException {
    Seeds.attack(
        SessionDescriptionFuzzTest.class, "descriptions", SessionDescriptionFuzzTest::read);
  }

  @FuzzTest(maxDuration = "2m")
  void descriptions(byte[] input) {
    try {
      read(input);
    } catch (CameraException e) {
      assertThat(e).hasMessageEndingWith(".");
    }
  }

  private static void read(byte[] input) throws CameraException {
    VideoTrack video = SessionDescription.parse(Bytes.of(input)).video();
    assertThat(video.payloadType()).isBetween(0, 127);
  }
}
