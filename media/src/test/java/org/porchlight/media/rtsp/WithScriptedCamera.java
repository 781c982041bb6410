package org.porchlight.media.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;
import org.porchlight.media.sample.RtpWriter;
import org.porchlight.media.sample.Units;

/** A scripted camera for each test, and a client to open it with. */
abstract class WithScriptedCamera {
  static final Duration LONG = Duration.ofSeconds(20);

  ScriptedCamera camera;
  final RtpWriter rtp = new RtpWriter(96, 7, 1, 1);

  @BeforeEach
  void begin() throws IOException {
    camera = new ScriptedCamera();
  }

  @AfterEach
  void end() throws IOException {
    camera.close();
  }

  static RtspClient client(Duration answer, Duration silence, Duration picture) throws Exception {
    return new RtspClient(
        SSLContext.getDefault().getSocketFactory(),
        InstantSource.system(),
        System::nanoTime,
        new SecureRandom(),
        new Patience(Duration.ofSeconds(5), answer, silence, picture));
  }

  RtspSession open() throws Exception {
    return client(LONG, LONG, LONG).open(CameraUrl.parse(camera.url()));
  }

  RtspSession open(String userInfo) throws Exception {
    String url = camera.url().replace("://", "://" + userInfo + "@");
    return client(LONG, LONG, LONG).open(CameraUrl.parse(url));
  }

  void keyPicture(ScriptedCamera.Line line) throws IOException {
    line.frame(0, rtp.later(9000).aggregate(false, Units.sps(20, 15), Units.pps(0, 0)));
    line.frame(0, rtp.packet(Units.key(50), true));
  }

  void playsOnePicture() {
    camera.on(
        "PLAY",
        (request, line) -> {
          line.ok(request);
          keyPicture(line);
        });
  }

  void isRefused(Reason reason, String words) {
    assertThatThrownBy(() -> open().close())
        .isInstanceOfSatisfying(
            CameraException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(words);
  }
}
