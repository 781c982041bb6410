package org.porchlight.hub.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.hub.law.SettingsRefused;
import org.springframework.mock.env.MockEnvironment;

/** Where browsers reach the hub. */
public class OriginTest {
  /** A hub behind TLS at that address. */
  public static Origin of(String origin) {
    return new Origin(
        new PeopleSettings(origin, false, Path.of("first-invite"), Path.of("recover")),
        new MockEnvironment());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://room.example", "https://room.example:8443"})
  void isBehindTls(String origin) {
    assertThat(of(origin).secure()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]"})
  void orOnThisMachineItself(String origin) {
    assertThat(of(origin).secure()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://room.example",
        "https://room.example/",
        "https://room.example/home",
        "https://a@room.example",
        "http://localhost.evil.example",
        "room.example",
        "https://"
      })
  void andNowhereElse(String origin) {
    assertThatThrownBy(() -> of(origin))
        .isInstanceOf(SettingsRefused.class)
        .hasMessageContaining("'" + origin + "'");
  }

  @Test
  void namesTheRelyingPartyOfPasskeys() {
    assertThat(of("https://room.example:8443").relyingParty()).isEqualTo("room.example");
  }
}
