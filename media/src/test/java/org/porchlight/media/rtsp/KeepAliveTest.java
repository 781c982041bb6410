package org.porchlight.media.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How a session is kept alive, as the camera sees it. */
class KeepAliveTest extends WithScriptedCamera {
  private void shortSession(String publicMethods) {
    camera.on("OPTIONS", (r, line) -> line.ok(r, "Public: " + publicMethods));
    camera.on(
        "SETUP",
        (r, line) ->
            line.ok(r, "Session: 9;timeout=2", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"));
  }

  @Test
  void byGetParameterWhereTheCameraKnowsIt() throws Exception {
    shortSession("DESCRIBE, GET_PARAMETER");
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      assertThat(camera.await("GET_PARAMETER").field("Session")).isEqualTo("9");
      assertThat(playing.stop()).isEqualTo("closed");
    }
  }

  @Test
  void byOptionsWhereItDoesNot() throws Exception {
    shortSession("DESCRIBE");
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      camera.await("PLAY");
      assertThat(camera.await("OPTIONS").field("Session")).isEqualTo("9");
      assertThat(playing.stop()).isEqualTo("closed");
    }
  }

  @Test
  void byOptionsAtOnceWhereGetParameterIsRefused() throws Exception {
    shortSession("GET_PARAMETER");
    camera.on("GET_PARAMETER", (r, line) -> line.status(r, "451 Parameter Not Understood"));
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      camera.await("GET_PARAMETER");
      camera.await("OPTIONS");
      assertThat(playing.stop()).isEqualTo("closed");
    }
  }

  @Test
  void signedAnewWhereTheNonceWoreOut() throws Exception {
    shortSession("GET_PARAMETER");
    camera.on(
        "GET_PARAMETER",
        (r, line) ->
            line.status(
                r, "401 Unauthorized", "WWW-Authenticate: Digest realm=\"x\", nonce=\"5\""));
    try (RtspSession session = open("u:p");
        Playing playing = new Playing(session, 1)) {
      assertThat(camera.await("GET_PARAMETER").field("Authorization")).isEmpty();
      assertThat(camera.await("GET_PARAMETER").field("Authorization")).contains("nonce=\"5\"");
      assertThat(playing.end()).startsWith("REFUSED_CREDENTIALS");
    }
  }

  @Test
  void untilTheCameraForgets() throws Exception {
    shortSession("GET_PARAMETER");
    camera.on("GET_PARAMETER", (r, line) -> line.status(r, "454 Session Not Found"));
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      assertThat(playing.end()).isEqualTo("ENDED: The camera forgot the session.");
    }
  }
}
