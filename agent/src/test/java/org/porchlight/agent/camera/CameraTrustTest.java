package org.porchlight.agent.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera that signed its own certificate, as nearly all do. */
class CameraTrustTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path directory;
  private SSLServerSocket camera;
  private String sha256 = "";

  @BeforeEach
  void begin() throws Exception {
    Path file = directory.resolve("camera.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "camera",
                "-keyalg",
                "EC",
                "-dname",
                "CN=camera",
                "-storetype",
                "PKCS12",
                "-storepass",
                String.valueOf(PASSWORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    byte[] certificate = store.getCertificate("camera").getEncoded();
    sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    camera =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  private void serve() {
    while (!camera.isClosed()) {
      try (Socket socket = camera.accept()) {
        socket.getOutputStream().write(1);
      } catch (IOException e) {
        System.getLogger("camera").log(System.Logger.Level.TRACE, "a line ended", e);
      }
    }
  }

  @AfterEach
  void end() throws Exception {
    camera.close();
  }

  @Test
  void theCertificateTheOwnerGaveIsBelieved() throws Exception {
    assertThat(greeting(CameraTrust.only(sha256))).isEqualTo(1);
  }

  @Test
  void anyOtherIsNot() {
    assertThatThrownBy(() -> greeting(CameraTrust.only("00".repeat(32))))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void withoutOneACertificateOfItsOwnIsNot() {
    assertThatThrownBy(() -> greeting(CameraTrust.platform())).isInstanceOf(SSLException.class);
  }

  private int greeting(SSLSocketFactory trust) throws IOException {
    Socket transport = new Socket(InetAddress.getLoopbackAddress(), camera.getLocalPort());
    try (SSLSocket socket =
        (SSLSocket) trust.createSocket(transport, "camera", camera.getLocalPort(), true)) {
      socket.setSoTimeout(10_000);
      socket.startHandshake();
      return socket.getInputStream().read();
    }
  }
}
