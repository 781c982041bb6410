package org.porchlight.hub.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.hub.law.SettingsRefused;

/** Tickets and sealed pictures cross a network over TLS, or stay on one machine. */
class RelayAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "wss://relay.example.gov",
        "wss://relay.example.gov:8443",
        "ws://localhost:8444",
        "ws://127.0.0.1:1",
        "ws://[::1]:8444"
      })
  void isOverTlsOrOnThisMachine(String address) {
    assertThatCode(() -> new RelayAddress(new RelaySettings(address, List.of())))
        .doesNotThrowAnyException();
    assertThat(new RelayAddress(new RelaySettings("", List.of("relay-2 " + address))).far())
        .containsEntry("relay-2", address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws://relay.example.gov",
        "ws://10.0.0.7:8444",
        "ws://localhost.evil.example:8444",
        "ws://127.0.0.1.evil.example",
        "ws://localhost:8444@evil.example",
        "WS://relay.example.gov"
      })
  void isRefusedWhenItWouldCrossANetworkOpen(String address) {
    assertThatThrownBy(() -> new RelayAddress(new RelaySettings(address, List.of())))
        .isInstanceOf(SettingsRefused.class)
        .hasMessageContaining("porchlight.relay.url");
    assertThatThrownBy(() -> new RelayAddress(new RelaySettings("", List.of("relay-2 " + address))))
        .isInstanceOf(SettingsRefused.class);
  }

  @Test
  void mayBeNone() {
    assertThat(new RelayAddress(new RelaySettings("", List.of())).text()).isEmpty();
  }
}
