package org.porchlight.media.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class ForeignCameraTest {

  private static RtspClient client() throws Exception {
    return new RtspClient(
        SSLContext.getDefault().getSocketFactory(),
        InstantSource.system(),
        System::nanoTime,
        new SecureRandom(),
        Patience.usual());
  }

  @Test
  void showsTheMovingPictureOfACameraThatAsksForADigest() throws Exception {
    try (ForeignCamera camera = ForeignCamera.start("--auth", "digest", "--audio");
        RtspSession session = client().open(CameraUrl.parse(camera.url("owner", "secret")));
        Playing playing = new Playing(session, 30)) {
      assertThat(playing.shown.awaitEnough()).isTrue();
      assertThat(playing.stop()).isEqualTo("closed");
      assertThat(session.authentication()).isEqualTo(Authentication.DIGEST_MD5);
      assertThat(playing.shown.pictures.getFirst().key()).isTrue();
      assertThat(playing.shown.descriptions)
          .singleElement()
          .satisfies(description -> {
            assertThat(description.codec()).startsWith("avc1.");
            assertThat(description.width()).isEqualTo(320);
            assertThat(description.height()).isEqualTo(240);
          });
    }
  }
}
