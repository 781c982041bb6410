package org.porchlight.media.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;
import org.porchlight.media.codec.PictureSink;
import org.porchlight.media.sample.Units;

class RtspSessionTest extends WithScriptedCamera {
  @Test
  void setsUpTheVideoAndNeverTheAudio() throws Exception {
    playsOnePicture();
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      assertThat(playing.shown.awaitEnough()).isTrue();
      assertThat(playing.stop()).isEqualTo("closed");
    }
    camera.await("TEARDOWN");
    assertThat(camera.requests())
        .extracting(ScriptedCamera.Request::method)
        .containsExactly("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "TEARDOWN");
    assertThat(camera.requests().get(2).uri()).endsWith("/live/trackID=1");
    assertThat(camera.requests().get(2).field("Transport"))
        .isEqualTo("RTP/AVP/TCP;unicast;interleaved=0-1");
    assertThat(camera.requests())
        .allSatisfy(request -> assertThat(request.uri()).doesNotContain("trackID=2"));
  }

  @Test
  void belongsToTheSessionTheCameraNamed() throws Exception {
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      assertThat(camera.await("PLAY").field("Session")).isEqualTo("12345678");
      assertThat(playing.stop()).isEqualTo("closed");
    }
    assertThat(camera.await("TEARDOWN").field("Session")).isEqualTo("12345678");
  }

  @Test
  void saysWhatTheDescriptionAnnounces() throws Exception {
    String sets = "Z0LACtoLE7ARAAADAAEAAAMAFA8SJqA=,aM4PyA==";
    camera.on(
        "DESCRIBE",
        (request, line) ->
            line.describe(
                request,
                ScriptedCamera.SDP.replace(
                    "packetization-mode=1", "sprop-parameter-sets=" + sets)));
    try (RtspSession session = open()) {
      assertThat(session.announced().orElseThrow().width()).isEqualTo(176);
    }
  }

  @Test
  void neverMindsAnAnnouncedSetThatIsNone() throws Exception {
    camera.on(
        "DESCRIBE",
        (request, line) ->
            line.describe(
                request,
                ScriptedCamera.SDP.replace("packetization-mode=1", "sprop-parameter-sets=Z0I=,?")));
    try (RtspSession session = open()) {
      assertThat(session.announced()).isEmpty();
    }
  }

  @Test
  void closesFromWithinItsSink() throws Exception {
    playsOnePicture();
    try (RtspSession session = open()) {
      CountDownLatch played = new CountDownLatch(1);
      Thread.startVirtualThread(() -> playUntilFirst(session, played));
      camera.await("TEARDOWN");
      assertThat(played.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void playUntilFirst(RtspSession session, CountDownLatch played) {
    try {
      session.play(new ClosesAtFirst(session));
      played.countDown();
    } catch (CameraException e) {
      throw new AssertionError(e);
    }
  }

  private record ClosesAtFirst(RtspSession session) implements PictureSink {
    @Override
    public void description(Description description) {
      assertThat(description.width()).isEqualTo(320);
    }

    @Override
    public void picture(Picture picture) {
      session.close();
    }
  }

  @Test
  void doesNotPlayAfterItWasClosed() throws Exception {
    RtspSession session = open();
    session.close();
    Shown shown = new Shown(1);
    session.play(shown);
    camera.await("TEARDOWN");
    assertThat(shown.pictures).isEmpty();
    assertThat(camera.requests()).extracting(ScriptedCamera.Request::method).doesNotContain("PLAY");
  }

  @Test
  void describesAnewWhenTheCameraChangesItsResolution() throws Exception {
    camera.on(
        "PLAY",
        (request, line) -> {
          line.ok(request);
          keyPicture(line);
          line.frame(0, rtp.later(9000).aggregate(false, Units.sps(40, 30), Units.pps(0, 0)));
          line.frame(0, rtp.packet(Units.key(50), true));
        });
    try (RtspSession session = open();
        Playing playing = new Playing(session, 2)) {
      assertThat(playing.shown.awaitEnough()).isTrue();
      assertThat(playing.shown.descriptions)
          .extracting(Description::width)
          .containsExactly(320, 640);
    }
  }

  @Test
  void playsOnce() throws Exception {
    playsOnePicture();
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      assertThat(playing.shown.awaitEnough()).isTrue();
      assertThatThrownBy(() -> session.play(playing.shown))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void staysResponsiveWhenTheCameraNeverReads() throws Exception {
    camera.on(
        "PLAY",
        (r, line) -> {
          line.ok(r);
          for (int i = 0; i < 2_000_000; i++) {
            line.raw("OPTIONS * RTSP/1.0\r\nCSeq: " + i + "\r\n\r\n");
          }
        });
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      assertThat(playing.end()).startsWith("SILENT: The camera has stopped listening");
    }
  }

  @Test
  void cutsAHandshakeThatNeverEnds() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      RtspClient client =
          new RtspClient(
              SSLContext.getDefault().getSocketFactory(),
              InstantSource.system(),
              System::nanoTime,
              new SecureRandom(),
              new Patience(Duration.ofMillis(200), LONG, LONG, LONG));
      CameraUrl url = CameraUrl.parse("rtsps://127.0.0.1:" + mute.getLocalPort() + "/x");
      assertThatThrownBy(() -> client.open(url))
          .isInstanceOfSatisfying(
              CameraException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
    }
  }
}
