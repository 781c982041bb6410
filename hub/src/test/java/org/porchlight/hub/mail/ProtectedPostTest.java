package org.porchlight.hub.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.TestClock;
import org.porchlight.hub.TestTown;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** Letters hold one-time links: they go to a server that proves who it is, over TLS, or wait. */
@HubTest
class ProtectedPostTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String STORE = "of-the-tests";
  private static final String PASSWORD = "correct horse";
  private static final int PORT = freePort();
  private static final KeyStore KEYS = selfSigned();
  private static final SSLContext BEFORE = defaultContext();

  @Autowired Letters letters;
  @Autowired TransactionTemplate transaction;
  @Autowired TestClock clock;
  @Autowired JdbcClient sql;

  private final List<String> taken = new CopyOnWriteArrayList<>();

  @DynamicPropertySource
  static void letters(DynamicPropertyRegistry settings) {
    settings.add("porchlight.mail.from", () -> "porchlight@example.gov");
    settings.add("porchlight.mail.host", () -> "127.0.0.1");
    settings.add("porchlight.mail.port", () -> PORT);
    settings.add("porchlight.mail.user", () -> "porchlight");
    settings.add("porchlight.mail.password-file", ProtectedPostTest::passwordFile);
  }

  private static String passwordFile() {
    try {
      Path file = TestTown.directory("mail").resolve("password");
      return Files.writeString(file, PASSWORD + "\n").toString();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  @BeforeEach
  void theServersAuthorityIsTrusted() throws Exception {
    SSLContext.setDefault(trusting(KEYS));
  }

  @AfterEach
  void now() {
    clock.ahead(Duration.ZERO);
    sql.sql("delete from letter").update();
  }

  @AfterAll
  static void asBefore() {
    SSLContext.setDefault(BEFORE);
  }

  private SMTPServer server(String password) throws Exception {
    SSLContext own = SSLContext.getInstance("TLS");
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KEYS, STORE.toCharArray());
    own.init(keys.getKeyManagers(), null, null);
    SMTPServer server =
        new SMTPServer.Builder()
            .bindAddress(InetAddress.getLoopbackAddress())
            .port(PORT)
            .startTlsSocketFactory(own)
            .enableTLS()
            .requireTLS()
            .requireAuth()
            .authenticationHandlerFactory(
                new EasyAuthenticationHandlerFactory((user, said, _) -> {
                  if (!user.equals("porchlight") || !said.equals(password)) {
                    throw new LoginFailedException("535 5.7.8 not this password");
                  }
                }))
            .messageHandler(
                (_, _, to, data) -> taken.add(to + "\n" + new String(data, StandardCharsets.UTF_8)))
            .build();
    server.start();
    return server;
  }

  private void send() {
    transaction.executeWithoutResult(_ ->
        letters.send(
            new Letter(
                "ana@example.org",
                "About a camera",
                "A link that is secret.",
                clock.instant().plus(Duration.ofHours(1)))));
  }

  private String failure() {
    await().atMost(SOON).until(() -> letters.waiting().failure().isPresent());
    return letters.waiting().failure().orElseThrow();
  }

  private void arrives() {
    clock.ahead(Duration.ofMinutes(5));
    await().atMost(SOON).until(() -> letters.waiting().letters() == 0);
    assertThat(taken).singleElement().asString().contains("ana@example.org", "link that is secret");
  }

  @Test
  void aLetterGoesOverTlsWithUserAndPassword() throws Exception {
    SMTPServer server = server(PASSWORD);
    try {
      send();
      arrives();
    } finally {
      server.stop();
    }
  }

  @Test
  void aServerThatOffersNoTlsGetsNothingNotEvenThePassword() throws Exception {
    GreenMail open = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    open.setUser("porchlight", PASSWORD);
    open.start();
    try {
      send();
      assertThat(failure()).contains("STARTTLS");
      assertThat(open.getReceivedMessages()).isEmpty();
      assertThat(letters.waiting().letters()).isEqualTo(1);
    } finally {
      open.stop();
    }
    SMTPServer server = server(PASSWORD);
    try {
      arrives();
    } finally {
      server.stop();
    }
  }

  @Test
  void aServerWhoseCertificateNobodyVouchesForGetsNothing() throws Exception {
    SSLContext.setDefault(trusting(selfSigned()));
    SMTPServer server = server(PASSWORD);
    try {
      send();
      assertThat(failure()).containsIgnoringCase("signature does not match");
      assertThat(taken).isEmpty();
      SSLContext.setDefault(trusting(KEYS));
      arrives();
    } finally {
      server.stop();
    }
  }

  @Test
  void aWrongPasswordIsToldAndTriedAgainAndLosesNothing() throws Exception {
    SMTPServer server = server("another one");
    try {
      send();
      assertThat(failure()).contains("535").doesNotContain(PASSWORD);
      assertThat(letters.waiting().letters()).isEqualTo(1);
      assertThat(letters.waiting().since()).isPresent();
    } finally {
      server.stop();
    }
    SMTPServer mended = server(PASSWORD);
    try {
      arrives();
    } finally {
      mended.stop();
    }
  }

  private static SSLContext defaultContext() {
    try {
      return SSLContext.getDefault();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static KeyStore selfSigned() {
    try {
      Path file = TestTown.directory("mail").resolve("keys-" + System.nanoTime() + ".p12");
      Process made =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                      "-genkeypair",
                      "-alias",
                      "post",
                      "-keyalg",
                      "EC",
                      "-groupname",
                      "secp256r1",
                      "-dname",
                      "CN=127.0.0.1",
                      "-ext",
                      "SAN=ip:127.0.0.1",
                      "-validity",
                      "2",
                      "-storetype",
                      "PKCS12",
                      "-storepass",
                      STORE,
                      "-keystore",
                      file.toString()))
              .redirectErrorStream(true)
              .start();
      assertThat(made.waitFor()).isZero();
      return KeyStore.getInstance(file.toFile(), STORE.toCharArray());
    } catch (IOException | GeneralSecurityException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static SSLContext trusting(KeyStore keys) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("post", keys.getCertificate("post"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), new SecureRandom());
    return context;
  }
}
