package org.porchlight.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.link.Handshake;
import org.porchlight.link.Subprotocol;

class TlsTest {
  private static final String PASSWORD = "of-the-tests";

  @Test
  void aRelayWithACertificateGreetsOverTls(@TempDir Path data) throws Exception {
    KeyStore store = selfSigned(data.resolve("store.p12"));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    var tls = SslContextBuilder.forServer(keys).build();
    try (House house = new House(limits -> limits, config -> config.withTls(tls))) {
      assertThat(house.relay.address()).startsWith("wss://127.0.0.1:");
      CompletableFuture<String> heard = new CompletableFuture<>();
      WebSocket agent =
          HttpClient.newBuilder()
              .sslContext(trusting(store))
              .build()
              .newWebSocketBuilder()
              .subprotocols(Subprotocol.AGENT)
              .buildAsync(
                  URI.create(house.relay.address() + "/agent"),
                  new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean l) {
                      heard.complete(text.toString());
                      return null;
                    }
                  })
              .join();
      String greeting = heard.orTimeout(10, TimeUnit.SECONDS).join();
      assertThat(Handshake.parse(greeting)).isInstanceOf(Handshake.Hello.class);
      agent.abort();
    }
  }

  private static KeyStore selfSigned(Path file) throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                List.of(
                    keytool,
                    "-genkeypair",
                    "-alias",
                    "relay",
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
                    PASSWORD,
                    "-keystore",
                    file.toString()))
            .redirectErrorStream(true)
            .start();
    assertThat(made.waitFor()).isZero();
    return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
  }

  private static SSLContext trusting(KeyStore store) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("relay", store.getCertificate("relay"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), new SecureRandom());
    return context;
  }
}
