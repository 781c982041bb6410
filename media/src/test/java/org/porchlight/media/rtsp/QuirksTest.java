package org.porchlight.media.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.media.sample.Units;

/** What cameras do that no standard asked for. */
class QuirksTest extends WithScriptedCamera {
  @Test
  void picturesThatOvertakeTheAnswerToPlay() throws Exception {
    camera.on(
        "PLAY",
        (request, line) -> {
          keyPicture(line);
          line.ok(request);
        });
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      assertThat(playing.shown.awaitEnough()).isTrue();
    }
  }

  @Test
  void aCameraThatChoosesOtherChannels() throws Exception {
    camera.on(
        "SETUP",
        (r, line) ->
            line.ok(r, "Session: 1", "Transport: RTP/AVP/TCP;unicast;interleaved=4-5;ssrc=7"));
    camera.on(
        "PLAY",
        (request, line) -> {
          line.ok(request);
          line.frame(0, Units.hex("00"));
          line.frame(5, rtp.senderReport(1, 1));
          line.frame(4, rtp.aggregate(false, Units.sps(20, 15), Units.pps(0, 0)));
          line.frame(4, rtp.packet(Units.key(50), true));
        });
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      assertThat(playing.shown.awaitEnough()).isTrue();
    }
  }

  @Test
  void bareNewlinesFoldedLinesAndStrayBlanks() throws Exception {
    camera.on(
        "OPTIONS",
        (r, line) ->
            line.raw(
                "\r\n\r\nRTSP/1.0 200 OK\nCSeq:"
                    + r.field("CSeq")
                    + "\nnonsense\nPublic: DESCRIBE,\n GET_PARAMETER\n\n"));
    try (RtspSession session = open()) {
      assertThat(session.authentication()).isEqualTo(Authentication.NONE);
    }
  }

  @Test
  void answersWithoutANumberAndAnswersToNothing() throws Exception {
    camera.on(
        "OPTIONS",
        (r, line) -> line.raw("RTSP/1.0 404 No\r\nCSeq: 77\r\n\r\nRTSP/1.0 200 OK\r\n\r\n"));
    try (RtspSession session = open()) {
      assertThat(session.exposedPassword()).isFalse();
    }
  }

  @Test
  void questionsOfTheCamerasOwn() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    camera.on(
        "PLAY",
        (request, line) -> {
          line.ok(request);
          line.raw("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n");
          line.raw("SET_PARAMETER * RTSP/1.0\r\nCSeq: 2\r\nContent-Length: 3\r\n\r\na=b");
          keyPicture(line);
          asked.countDown();
        });
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      assertThat(playing.shown.awaitEnough()).isTrue();
      assertThat(asked.getCount()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rtsp://127.0.0.1/live/, trackID=1, /live/trackID=1",
    "rtsp://127.0.0.1/live, trackID=1, /live/trackID=1",
    "'', rtsp://192.0.2.1:9/elsewhere/1, /elsewhere/1",
    "'', *, /live",
  })
  void controlAddressesHoweverTheyAreWritten(String base, String control, String path)
      throws Exception {
    camera.on(
        "DESCRIBE",
        (r, line) ->
            line.describe(
                r, ScriptedCamera.SDP.replace("trackID=1", control), "Content-Base: " + base));
    open().close();
    assertThat(camera.await("SETUP").uri()).isEqualTo("rtsp://127.0.0.1:" + camera.port() + path);
  }
}
