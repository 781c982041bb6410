package org.porchlight.media.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;
import org.porchlight.media.codec.Picture;

/** Against GStreamer's RTSP server, which knows nothing of us. */
class ForeignCameraTest {

  private static RtspClient client(SSLSocketFactory tls) {
    return new RtspClient(
        tls,
        InstantSource.system(),
        System::nanoTime,
        new SecureRandom(),
        new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60)));
  }

  private static RtspClient client() throws Exception {
    return client(SSLContext.getDefault().getSocketFactory());
  }

  private static RtspSession open(ForeignCamera camera) throws Exception {
    return client().open(CameraUrl.parse(camera.url("owner", "secret")));
  }

  @ParameterizedTest
  @CsvSource({"digest, DIGEST_MD5, false", "basic, BASIC, true", "none, NONE, false"})
  void showsItsMovingPicture(String auth, Authentication authentication, boolean exposed)
      throws Exception {
    try (ForeignCamera camera = ForeignCamera.start("--auth", auth, "--audio");
        RtspSession session = open(camera);
        Playing playing = new Playing(session, 30)) {
      assertThat(playing.shown.awaitEnough()).isTrue();
      assertThat(playing.stop()).isEqualTo("closed");
      assertThat(session.authentication()).isEqualTo(authentication);
      assertThat(session.exposedPassword()).isEqualTo(exposed);
      assertThat(session.counters().lostPackets()).isZero();
      assertThat(playing.shown.pictures.getFirst().key()).isTrue();
      assertThat(playing.shown.pictures).extracting(Picture::captureMicros).isSorted();
      assertThat(playing.shown.descriptions)
          .singleElement()
          .satisfies(description -> {
            assertThat(description.codec()).startsWith("avc1.");
            assertThat(description.width()).isEqualTo(320);
            assertThat(description.height()).isEqualTo(240);
          });
    }
  }

  @Test
  void refusesAWrongPassword() throws Exception {
    try (ForeignCamera camera = ForeignCamera.start("--auth", "digest")) {
      assertThatThrownBy(() -> client().open(CameraUrl.parse(camera.url("owner", "guess"))))
          .isInstanceOfSatisfying(
              CameraException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED_CREDENTIALS));
    }
  }

  @Test
  void keepsPicturesThatReferForwardInDecodingOrder() throws Exception {
    try (ForeignCamera camera = ForeignCamera.start("--bframes");
        RtspSession session = open(camera);
        Playing playing = new Playing(session, 60)) {
      assertThat(playing.shown.awaitEnough()).isTrue();
      List<Long> ticks = playing.shown.pictures.stream().map(Picture::rtpTicks).toList();
      assertThat(ticks).doesNotHaveDuplicates().isNotEqualTo(ticks.stream().sorted().toList());
      assertThat(playing.shown.pictures)
          .anySatisfy(picture -> assertThat(picture.discardable()).isTrue())
          .filteredOn(Picture::key)
          .hasSizeGreaterThan(1);
    }
  }

  @Test
  void tellsTheOwnerOfAnH265CameraWhatToDo() throws Exception {
    try (ForeignCamera camera = ForeignCamera.start("--codec", "h265")) {
      assertThatThrownBy(() -> open(camera))
          .isInstanceOf(CameraException.class)
          .hasMessage("This camera sends H.265; choose its H.264 substream.");
    }
  }

  @Test
  void showsPicturesOverTlsFromACameraItTrusts(@TempDir Path folder) throws Exception {
    makeCertificate(folder);
    try (ForeignCamera camera = overTls(folder);
        RtspSession session =
            client(trusting(folder.resolve("cert.pem")))
                .open(CameraUrl.parse(camera.url("owner", "secret")));
        Playing playing = new Playing(session, 10)) {
      assertThat(playing.shown.awaitEnough()).isTrue();
      assertThat(playing.stop()).isEqualTo("closed");
    }
  }

  @Test
  void refusesACertificateNobodyTrusts(@TempDir Path folder) throws Exception {
    makeCertificate(folder);
    try (ForeignCamera camera = overTls(folder)) {
      assertThatThrownBy(() -> open(camera))
          .isInstanceOfSatisfying(
              CameraException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNTRUSTED));
    }
  }

  private static ForeignCamera overTls(Path folder) throws IOException {
    return ForeignCamera.start(
        "--tls-certificate",
        folder.resolve("cert.pem").toString(),
        "--tls-key",
        folder.resolve("key.pem").toString());
  }

  /** A self-signed certificate by the JDK's keytool, as the PEM files the camera wants. */
  private static void makeCertificate(Path folder) throws Exception {
    Path store = folder.resolve("camera.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process made =
        new ProcessBuilder(
                (keytool
                        + " -genkeypair -alias camera -keyalg RSA -keysize 2048 -validity 2"
                        + " -dname CN=camera -storetype PKCS12 -storepass changeit -keystore "
                        + store)
                    .split(" ", -1))
            .inheritIO()
            .start();
    assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
    KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    writePem(folder.resolve("cert.pem"), "CERTIFICATE", keys.getCertificate("camera").getEncoded());
    writePem(
        folder.resolve("key.pem"),
        "PRIVATE KEY",
        keys.getKey("camera", "changeit".toCharArray()).getEncoded());
  }

  private static void writePem(Path file, String kind, byte[] bytes) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
  }

  private static SSLSocketFactory trusting(Path certificate) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var in = Files.newInputStream(certificate)) {
      store.setCertificateEntry(
          "camera", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }
}
