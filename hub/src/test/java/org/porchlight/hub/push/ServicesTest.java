package org.porchlight.hub.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address comes from a browser: the hub calls no other host for it than a push service. */
class ServicesTest {
  private static final List<String> HOSTS =
      List.of("fcm.googleapis.com", "*.notify.windows.com", "web.push.apple.com");
  private static final Services CITY = new Services(HOSTS, false);
  private static final Services TRIAL = new Services(HOSTS, true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://fcm.googleapis.com/fcm/send/abc:123",
        "https://FCM.googleapis.com/wp/abc",
        "https://wns2-bl2p.notify.windows.com/w/?token=BQY%3d",
        "https://web.push.apple.com/QKx"
      })
  void takesPushServicesOfTheSettings(String address) {
    assertThat(CITY.allowed(address)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://fcm.googleapis.com/fcm/send/abc",
        "https://fcm.googleapis.com:8443/fcm",
        "https://fcm.googleapis.com.evil.example/fcm",
        "https://evilfcm.googleapis.com/fcm",
        "https://notify.windows.com.evil.example/",
        "https://evilnotify.windows.com/",
        "https://user@fcm.googleapis.com/fcm",
        "https://evil.example#@fcm.googleapis.com/",
        "https://fcm.googleapis.com/fcm#x",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/latest/meta-data",
        "http://127.0.0.1:8080/api",
        "file:///etc/passwd",
        "//fcm.googleapis.com/fcm",
        "fcm.googleapis.com",
        "https:///fcm",
        ""
      })
  void andNothingElse(String address) {
    assertThat(CITY.allowed(address)).isEmpty();
  }

  @Test
  void aTrialTakesReceiversOfItsOwnMachineToo() {
    assertThat(TRIAL.allowed("http://127.0.0.1:9000/x")).isPresent();
    assertThat(TRIAL.allowed("http://[::1]:9000/x")).isPresent();
    assertThat(TRIAL.allowed("http://127.0.0.1/x")).isEmpty();
    assertThat(TRIAL.allowed("http://localhost:9000/x")).isEmpty();
    assertThat(TRIAL.allowed("http://10.0.0.1:9000/x")).isEmpty();
  }

  @Test
  void anAddressOfNoEndIsNone() {
    assertThat(CITY.allowed("https://fcm.googleapis.com/" + "a".repeat(2_000))).isEmpty();
  }
}
