package org.porchlight.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.porchlight.hub.people.OriginTest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The cookie of a face, as browsers are given it. */
class FaceSessionsTest {
  private static String cookie(String origin, String path) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
    MockHttpServletResponse response = new MockHttpServletResponse();
    new FaceSessions(OriginTest.of(origin)).setSessionId(request, response, "some-session");
    return String.valueOf(response.getHeader("Set-Cookie"));
  }

  @Test
  void behindTlsNoPlainPageCanPlantIt() {
    assertThat(cookie("https://room.example", "/api/v1/room/sign-in"))
        .startsWith("__Secure-porchlight-room=")
        .contains("; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/api/v1/room");
  }

  @Test
  void onThisMachineItHasNoNameThatBrowsersWouldRefuse() {
    assertThat(cookie("http://localhost:8080", "/api/v1/home/sign-in"))
        .startsWith("porchlight-home=")
        .doesNotContain("Secure")
        .contains("; HttpOnly", "; SameSite=Strict", "; Path=/api/v1/home");
  }
}
