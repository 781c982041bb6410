package org.porchlight.dispatch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.porchlight.dispatch.call.CallException;

class HookSecretTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000L);
  private static final byte[] BODY = "{\"call\":\"a\"}".getBytes(StandardCharsets.UTF_8);

  private final HookSecret secret =
      new HookSecret("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

  private String signed(String timestamp) {
    return HexFormat.of().formatHex(secret.mac(timestamp, BODY));
  }

  private static String at(Duration fromNow) {
    return String.valueOf(NOW.plus(fromNow).getEpochSecond());
  }

  @Test
  void theRightSecretAtTheRightTimePasses() {
    String now = at(Duration.ZERO);
    assertThatCode(() -> secret.check(now, signed(now), BODY, NOW)).doesNotThrowAnyException();
  }

  @Test
  void fiveMinutesEitherWayPassAndASecondMoreDoesNot() {
    for (int sign : new int[] {-1, 1}) {
      String edge = at(HookSecret.WINDOW.multipliedBy(sign));
      assertThatCode(() -> secret.check(edge, signed(edge), BODY, NOW)).doesNotThrowAnyException();
      String past = at(HookSecret.WINDOW.plusSeconds(1).multipliedBy(sign));
      assertThatThrownBy(() -> secret.check(past, signed(past), BODY, NOW))
          .isInstanceOf(CallException.class)
          .hasMessageContaining("5 minutes");
    }
  }

  @Test
  void anotherBodyTimestampOrSecretFails() {
    String now = at(Duration.ZERO);
    String signature = signed(now);
    byte[] other = "{\"call\":\"b\"}".getBytes(StandardCharsets.UTF_8);
    HookSecret stranger = new HookSecret("x".repeat(32).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> secret.check(now, signature, other, NOW))
        .isInstanceOf(CallException.class);
    assertThatThrownBy(() -> secret.check(at(Duration.ofSeconds(1)), signature, BODY, NOW))
        .isInstanceOf(CallException.class);
    assertThatThrownBy(() -> stranger.check(now, signature, BODY, NOW))
        .isInstanceOf(CallException.class);
    assertThatThrownBy(() -> secret.check(now, null, BODY, NOW)).isInstanceOf(CallException.class);
    assertThatThrownBy(() -> secret.check(now, "zz", BODY, NOW)).isInstanceOf(CallException.class);
  }
}
