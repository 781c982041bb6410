package org.porchlight.media.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;

/** How a session signs in, as the camera sees it. */
class SignInOnTheWireTest extends WithScriptedCamera {
  private void asks(String... challenges) {
    ScriptedCamera.Answer describe = (r, line) -> line.describe(r, ScriptedCamera.SDP);
    camera.on(
        "DESCRIBE",
        (request, line) -> {
          if (request.field("Authorization").isEmpty()) {
            line.status(request, "401 Unauthorized", challenges);
          } else {
            describe.give(request, line);
          }
        });
  }

  @Test
  void withADigestAndSignsWhatFollowsInAdvance() throws Exception {
    asks("WWW-Authenticate: Digest realm=\"x\", nonce=\"1\"", "WWW-Authenticate: Basic realm=x");
    try (RtspSession session = open("u:p")) {
      assertThat(session.authentication()).isEqualTo(Authentication.DIGEST_MD5);
      assertThat(session.exposedPassword()).isFalse();
    }
    camera.await("TEARDOWN");
    assertThat(camera.requests())
        .extracting(r -> r.method() + (r.field("Authorization").isEmpty() ? "" : " signed"))
        .containsExactly(
            "OPTIONS", "DESCRIBE", "DESCRIBE signed", "SETUP signed", "TEARDOWN signed");
  }

  @Test
  void withThePasswordItselfOnlyWhereNothingElseIsOfferedAndSaysSo() throws Exception {
    asks("WWW-Authenticate: Basic realm=\"x\"");
    try (RtspSession session = open("u:p")) {
      assertThat(session.authentication()).isEqualTo(Authentication.BASIC);
      assertThat(session.exposedPassword()).isTrue();
    }
    assertThat(camera.requests().get(2).field("Authorization")).isEqualTo("Basic dTpw");
  }

  @Test
  void anewWhenANonceWoreOut() throws Exception {
    asks("WWW-Authenticate: Digest realm=\"x\", nonce=\"1\"");
    camera.on(
        "SETUP",
        (request, line) -> {
          if (request.field("Authorization").contains("nonce=\"2\"")) {
            line.ok(request, "Session: 1", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
          } else {
            line.status(
                request,
                "401 Unauthorized",
                "WWW-Authenticate: Digest realm=\"x\", nonce=\"2\", stale=true");
          }
        });
    try (RtspSession session = open("u:p")) {
      assertThat(session.authentication()).isEqualTo(Authentication.DIGEST_MD5);
    }
  }

  @Test
  void andIsRefused() {
    camera.on(
        "OPTIONS",
        (request, line) ->
            line.status(
                request,
                "401 Unauthorized",
                "WWW-Authenticate: Digest realm=\"x\", nonce=\"" + request.field("CSeq") + "\""));
    assertThatThrownBy(() -> open("u:wrong").close())
        .isInstanceOfSatisfying(
            CameraException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED_CREDENTIALS))
        .hasMessageNotContaining("wrong");
    assertThat(camera.requests()).hasSize(2);
  }

  @Test
  void butNotForEver() {
    camera.on(
        "OPTIONS",
        (request, line) ->
            line.status(
                request,
                "401 Unauthorized",
                "WWW-Authenticate: Digest realm=\"x\", nonce=\"1\", stale=true"));
    assertThatThrownBy(() -> open("u:p").close()).hasMessageContaining("again and again");
    assertThat(camera.requests()).hasSize(4);
  }

  @Test
  void neverWithoutAPassword() {
    asks("WWW-Authenticate: Digest realm=\"x\", nonce=\"1\"");
    isRefused(Reason.REFUSED_CREDENTIALS, "asks for a user name");
  }
}
