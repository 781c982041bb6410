package org.porchlight.hub.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.hub.law.SettingsRefused;
import org.porchlight.note.Bytes;
import org.porchlight.note.P256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pushes over real sockets, to a push service of the tests. */
class PushingTest {
  private static final Instant NOW = Instant.parse("2026-10-05T12:00:00Z");
  private static final String CONTACT = "mailto:porchlight@example.gov";

  @TempDir Path directory;
  private TestPushService service;
  private TestBrowser browser;
  private Pushing pushing;

  @BeforeEach
  void open() {
    service = new TestPushService();
    browser = new TestBrowser(service);
    pushing = pushing(CONTACT, true);
  }

  @AfterEach
  void close() {
    pushing.destroy();
    service.close();
  }

  private Pushing pushing(String contact, boolean trial) {
    return new Pushing(
        new PushSettings(contact, List.of("fcm.googleapis.com"), directory.resolve("push-key")),
        trial,
        InstantSource.fixed(NOW),
        new SecureRandom());
  }

  private Outcome send(String content) {
    return pushing.send(
        new Push(
            browser.subscription(), content, Duration.ofSeconds(73), Push.Urgency.HIGH, "topic"));
  }

  @Test
  void theBrowserReadsWhatWasSent() {
    assertThat(send("{\"kind\":\"question\"}")).isInstanceOf(Outcome.Taken.class);

    assertThat(browser.told().getFirst().path("kind").asString()).isEqualTo("question");
  }

  @Test
  void everyPushHasTheSameSize() {
    send("{}");
    send("{\"much\":\"" + "x".repeat(480) + "\"}");

    List<TestPushService.Posted> posted = browser.posted();
    assertThat(posted.get(1).body().length()).isEqualTo(posted.get(0).body().length());
    assertThat(posted.get(1).body()).isNotEqualTo(posted.get(0).body());
  }

  @Test
  void itsHeadersAreThoseOfRfc8030() {
    send("{}");

    TestPushService.Posted posted = browser.posted().getFirst();
    assertThat(posted.header("Ttl")).isEqualTo("73");
    assertThat(posted.header("Urgency")).isEqualTo("high");
    assertThat(posted.header("Topic")).isEqualTo("topic");
    assertThat(posted.header("Content-encoding")).isEqualTo("aes128gcm");
  }

  @Test
  void andItSaysWhoSendsItAsRfc8292Wants() throws Exception {
    send("{}");

    String said = browser.posted().getFirst().header("Authorization");
    assertThat(said).matches("vapid t=[\\w.-]+, k=[\\w-]{87}");
    String[] token = said.substring("vapid t=".length(), said.indexOf(',')).split("\\.", -1);
    JsonNode claims =
        JsonMapper.shared().readTree(new String(Base64.getUrlDecoder().decode(token[1]), UTF_8));
    assertThat(claims.path("aud").asString()).isEqualTo(service.address("").replaceAll("/$", ""));
    assertThat(claims.path("sub").asString()).isEqualTo(CONTACT);
    assertThat(Instant.ofEpochSecond(claims.path("exp").asLong()))
        .isBetween(NOW, NOW.plus(Duration.ofHours(24)));
    Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
    String key = said.substring(said.indexOf("k=") + 2);
    check.initVerify(P256.publicKey(Bytes.parse(key).toArray()));
    check.update((token[0] + "." + token[1]).getBytes(UTF_8));
    assertThat(check.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
    assertThat(pushing.key()).contains(key);
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void aBrowserThatIsGoneIsSaidToBeGone(int status) {
    service.answers(status);
    assertThat(send("{}")).isInstanceOf(Outcome.Gone.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 413, 302, 307})
  void whatIsRefusedIsNotTriedAgain(int status) {
    service.answers(status, "Location", service.address("elsewhere"));
    assertThat(send("{}")).isInstanceOf(Outcome.Never.class);
    assertThat(service.postedTo("elsewhere")).isEmpty();
  }

  @Test
  void aBusyServiceIsLeftAloneAsLongAsItWants() {
    service.answers(429, "Retry-After", "120");
    assertThat(send("{}"))
        .isEqualTo(
            new Outcome.Later(
                browser.subscription().service() + " answered 429.", Duration.ofMinutes(2)));
    service.answers(503, "Retry-After", "999999999");
    assertThat(send("{}"))
        .isInstanceOfSatisfying(
            Outcome.Later.class, later -> assertThat(later.after()).isEqualTo(Duration.ofHours(1)));
  }

  @Test
  void aServiceThatIsAwayIsTriedLater() {
    service.close();
    assertThat(send("{}"))
        .isInstanceOfSatisfying(
            Outcome.Later.class, later -> assertThat(later.why()).contains("does not answer"));
  }

  @Test
  void theKeyOutlivesARestart() {
    try (Closing again = new Closing(pushing(CONTACT, true))) {
      assertThat(again.pushing().key()).isEqualTo(pushing.key());
    }
  }

  private record Closing(Pushing pushing) implements AutoCloseable {
    @Override
    public void close() {
      pushing.destroy();
    }
  }

  @Test
  void withoutAContactNothingIsSent() {
    try (Closing none = new Closing(pushing("", true))) {
      assertThat(none.pushing().key()).isEmpty();
      Push push =
          new Push(browser.subscription(), "{}", Duration.ofSeconds(1), Push.Urgency.LOW, "topic");
      assertThat(none.pushing().send(push)).isInstanceOf(Outcome.Never.class);
    }
    assertThat(browser.posted()).isEmpty();
  }

  @Test
  void aContactThatWouldChangeTheWordIsRefused() {
    assertThatThrownBy(() -> pushing("mailto:a\",\"aud\":\"x", true))
        .isInstanceOf(SettingsRefused.class);
  }

  @Test
  void outsideATrialAnAddressOfThisMachineIsCalledByNobody() {
    try (Closing city = new Closing(pushing(CONTACT, false))) {
      Subscription here = browser.subscription();
      assertThat(
              city.pushing()
                  .subscription(
                      here.endpoint().toString(), here.point().toString(), here.auth().toString()))
          .isEmpty();
      Push push = new Push(here, "{}", Duration.ofSeconds(1), Push.Urgency.LOW, "topic");
      assertThat(city.pushing().send(push)).isInstanceOf(Outcome.Never.class);
    }
    assertThat(browser.posted()).isEmpty();
  }
}
