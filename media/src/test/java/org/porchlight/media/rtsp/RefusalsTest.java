package org.porchlight.media.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;
import org.porchlight.media.sample.Units;

/** What a session says when a camera misbehaves. */
class RefusalsTest extends WithScriptedCamera {
  @Test
  void nobodyIsThere() {
    assertThatThrownBy(
            () -> client(LONG, LONG, LONG).open(CameraUrl.parse("rtsp://127.0.0.1:1/live")))
        .isInstanceOfSatisfying(
            CameraException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE))
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void theNameIsUnknown() {
    assertThatThrownBy(
            () -> client(LONG, LONG, LONG).open(CameraUrl.parse("rtsp://no.such.invalid/")))
        .isInstanceOfSatisfying(
            CameraException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
  }

  @ParameterizedTest
  @CsvSource({
    "301, REDIRECTED, another address",
    "302, REDIRECTED, another address",
    "403, REFUSED_CREDENTIALS, does not allow",
    "404, NOT_FOUND, no stream",
    "453, BUSY, as many viewers",
    "503, BUSY, as many viewers",
    "461, UNSUPPORTED_TRANSPORT, outside the connection",
    "500, REFUSED, status 500",
    "100, REFUSED, status 100",
  })
  void theCameraRefuses(int status, Reason reason, String words) {
    camera.on(
        "DESCRIBE",
        (r, line) ->
            line.status(r, status + " Words", "Location: rtsp://evil.invalid/secret-path"));
    isRefused(reason, words);
  }

  @Test
  void theCameraRedirectsInTheMiddle() throws Exception {
    camera.on(
        "PLAY",
        (r, line) -> {
          line.ok(r);
          line.raw("REDIRECT rtsp://x/ RTSP/1.0\r\nCSeq: 1\r\nLocation: rtsp://y/\r\n\r\n");
        });
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      assertThat(playing.end()).startsWith("REDIRECTED");
    }
  }

  @Test
  void theCameraSendsH265() {
    camera.on(
        "DESCRIBE", (r, line) -> line.describe(r, ScriptedCamera.SDP.replace("H264/", "H265/")));
    isRefused(Reason.UNSUPPORTED_CODEC, "This camera sends H.265; choose its H.264 substream.");
    assertThat(camera.requests())
        .extracting(ScriptedCamera.Request::method)
        .doesNotContain("SETUP");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transport: RTP/AVP;unicast;client_port=5000-5001",
        "X: no transport",
      })
  void theCameraInsistsOnUdp(String transport) {
    camera.on("SETUP", (r, line) -> line.ok(r, "Session: 1", transport));
    isRefused(Reason.UNSUPPORTED_TRANSPORT, "outside the connection");
  }

  @Test
  void theCameraNamesNoSession() {
    camera.on("SETUP", (r, line) -> line.ok(r, "Transport: RTP/AVP/TCP;interleaved=0-1"));
    isRefused(Reason.MALFORMED, "without naming it");
  }

  @Test
  void theCameraHangsUp() throws Exception {
    camera.on(
        "PLAY",
        (r, line) -> {
          line.ok(r);
          line.out().close();
        });
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      assertThat(playing.end()).startsWith("ENDED");
    }
  }

  @Test
  void theCameraEndsTheSession() throws Exception {
    camera.on(
        "PLAY",
        (r, line) -> {
          line.ok(r);
          line.raw("TEARDOWN rtsp://x/ RTSP/1.0\r\nCSeq: 1\r\n\r\n");
        });
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      assertThat(playing.end()).isEqualTo("ENDED: The camera ended the session.");
    }
  }

  @Test
  void theCameraDoesNotAnswer() {
    camera.on("OPTIONS", (r, line) -> line.raw("RTSP/1.0 200"));
    assertThatThrownBy(() ->
            client(Duration.ofMillis(200), LONG, LONG).open(CameraUrl.parse(camera.url())).close())
        .isInstanceOfSatisfying(
            CameraException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SILENT));
  }

  @Test
  void theCameraFallsSilent() throws Exception {
    playsOnePicture();
    try (RtspSession session =
            client(LONG, Duration.ofMillis(200), LONG).open(CameraUrl.parse(camera.url()));
        Playing playing = new Playing(session, 1)) {
      assertThat(playing.end()).isEqualTo("SILENT: The camera has stopped sending.");
      assertThat(playing.shown.pictures).hasSize(1);
    }
  }

  @Test
  void theCameraTricklesButSendsNoPacket() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    camera.on(
        "PLAY",
        (r, line) -> {
          line.ok(r);
          line.raw("$");
          trickle(line, over);
        });
    try (RtspSession session =
            client(LONG, Duration.ofMillis(300), LONG).open(CameraUrl.parse(camera.url()));
        Playing playing = new Playing(session, 1)) {
      assertThat(playing.end()).startsWith("SILENT");
      over.countDown();
    }
  }

  private static void trickle(ScriptedCamera.Line line, CountDownLatch over) throws IOException {
    try {
      for (int i = 0; i < 4000 && !over.await(10, TimeUnit.MILLISECONDS); i++) {
        line.raw("\u00ff");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void theCameraSendsButNeverAKeyPicture() throws Exception {
    camera.on(
        "PLAY",
        (r, line) -> {
          line.ok(r);
          line.frame(0, rtp.aggregate(true, Units.sps(20, 15), Units.pps(0, 0)));
          line.frame(0, rtp.later(9000).packet(Units.reference(9), true));
        });
    try (RtspSession session =
            client(LONG, LONG, Duration.ofMillis(200)).open(CameraUrl.parse(camera.url()));
        Playing playing = new Playing(session, 1)) {
      assertThat(playing.end()).isEqualTo("SILENT: The camera sends, but no whole picture.");
    }
  }

  @Test
  void theCameraSendsAPictureWithoutEnd() throws Exception {
    camera.on(
        "PLAY",
        (r, line) -> {
          line.ok(r);
          byte[] piece = new byte[60_000];
          line.frame(0, rtp.packet(Units.joined(Units.hex("7c85"), bytes(piece)), false));
          for (int sent = 0; sent < 50_000_000; sent += piece.length) {
            line.frame(0, rtp.packet(Units.joined(Units.hex("7c05"), bytes(piece)), false));
          }
        });
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      assertThat(playing.end()).startsWith("TOO_LARGE");
    }
  }

  private static Bytes bytes(byte[] array) {
    return Bytes.of(array);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 400 Bad Request\r\n\r\n",
        "\u0015\u0003\u0003",
        "RTSP/1.0\r\n\r\n",
        "RTSP/1.0 abc OK\r\nCSeq: 1\r\n\r\n",
        "RTSP/1.0 99999 OK\r\nCSeq: 1\r\n\r\n",
        "RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: -5\r\n\r\n",
        "RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: 99999999999999\r\n\r\n",
        "hello hello hello\r\n\r\n",
      })
  void whatAnswersIsNoCamera(String answer) {
    camera.on("OPTIONS", (r, line) -> line.raw(answer));
    assertThatThrownBy(() -> open().close())
        .isInstanceOfSatisfying(
            CameraException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
  }

  @Test
  void theHeadersNeverEnd() {
    camera.on(
        "OPTIONS",
        (r, line) -> {
          line.raw("RTSP/1.0 200 OK\r\n");
          for (int i = 0; i < 20_000; i++) {
            line.raw("X: y\r\n");
          }
        });
    isRefused(Reason.TOO_LARGE, "header block");
  }

  @Test
  void theBodyIsTooLarge() {
    camera.on("DESCRIBE", (r, line) -> line.status(r, "200 OK", "Content-Length: 70000"));
    isRefused(Reason.TOO_LARGE, "body");
  }
}
