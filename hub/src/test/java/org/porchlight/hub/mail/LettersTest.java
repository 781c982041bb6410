package org.porchlight.hub.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Nothing is lost while the mail server is away, and what comes too late is given up aloud. */
@HubTest
class LettersTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int PORT = freePort();

  @Autowired Letters letters;
  @Autowired TransactionTemplate transaction;
  @Autowired TestClock clock;
  @Autowired JdbcClient sql;

  @DynamicPropertySource
  static void letters(DynamicPropertyRegistry settings) {
    settings.add("porchlight.mail.from", () -> "porchlight@example.gov");
    settings.add("porchlight.mail.host", () -> "127.0.0.1");
    settings.add("porchlight.mail.port", () -> PORT);
    settings.add("porchlight.mail.security", () -> "none");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  @AfterEach
  void now() {
    clock.ahead(Duration.ZERO);
    sql.sql("delete from letter").update();
  }

  private void send() {
    transaction.executeWithoutResult(_ ->
        letters.send(
            new Letter(
                "ana@example.org",
                "About a camera",
                "Words.",
                clock.instant().plus(Duration.ofHours(1)))));
    await().atMost(SOON).until(() -> letters.waiting().failure().isPresent());
  }

  @Test
  void aLetterWaitsAndSaysWhyAndGoesOutWhenTheServerIsBack() throws Exception {
    send();
    assertThat(letters.waiting().letters()).isEqualTo(1);
    assertThat(letters.waiting().since()).isPresent();

    GreenMail post = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    post.start();
    try {
      clock.ahead(Duration.ofMinutes(5));
      assertThat(post.waitForIncomingEmail(SOON.toMillis(), 1)).isTrue();
      assertThat(post.getReceivedMessages()[0].getSubject()).isEqualTo("About a camera");
      await().atMost(SOON).until(() -> letters.waiting().letters() == 0);
    } finally {
      post.stop();
    }
  }

  @Test
  void whatNobodyTookInItsTimeIsGivenUpOnTheRecord() {
    send();
    clock.ahead(Duration.ofHours(2));

    letters.giveUp();

    assertThat(letters.waiting().letters()).isZero();
    assertThat(
            sql.sql("select count(*) from audit_event where what = 'mail.given-up'")
                .query(Integer.class)
                .single())
        .isPositive();
  }
}
