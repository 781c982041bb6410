package org.porchlight.hub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.hub.law.SettingsRefused;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** From where a call comes when a reverse proxy stands before the hub. */
class ProxyTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          10.0.0.2,          10.0.0.2, 203.0.113.7,               203.0.113.7
          '10.0.0.2, ::1',   0:0:0:0:0:0:0:1, 203.0.113.7,        203.0.113.7
          10.0.0.2,          10.0.0.2, '6.6.6.6, 203.0.113.7',    203.0.113.7
          10.0.0.2,          10.0.0.3, 203.0.113.7,               10.0.0.3
          10.0.0.2,          110.0.0.2, 203.0.113.7,              110.0.0.2
          10.0.0.2,          10.0.0.2, ,                          10.0.0.2
          '',                127.0.0.1, 203.0.113.7,              127.0.0.1
          """)
  void onlyANamedProxyIsBelievedAndOnlyItsOwnWord(
      String proxies, String from, String forwarded, String caller) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/public/program");
    request.setRemoteAddr(from);
    request.addHeader("X-Forwarded-Proto", "https");
    if (forwarded != null) {
      request.addHeader("X-Forwarded-For", forwarded);
    }
    MockFilterChain chain = new MockFilterChain();
    ProxyWiring.filter(proxies).doFilter(request, new MockHttpServletResponse(), chain);
    assertThat(chain.getRequest().getRemoteAddr()).isEqualTo(caller);
    assertThat(chain.getRequest().isSecure()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example", "10.0.0.0/8", "10.0.0.2 10.0.0.3", ".*"})
  void whatIsNoAddressIsRefusedAtTheStart(String proxies) {
    assertThatThrownBy(() -> ProxyWiring.filter(proxies)).isInstanceOf(SettingsRefused.class);
  }
}
