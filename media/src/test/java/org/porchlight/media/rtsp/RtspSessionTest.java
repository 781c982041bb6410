package org.porchlight.media.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;
import org.porchlight.media.codec.PictureSink;
import org.porchlight.media.sample.RtpWriter;
import org.porchlight.media.sample.Units;

class RtspSessionTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private ScriptedCamera camera;
  private final RtpWriter rtp = new RtpWriter(96, 7, 1, 1);

  @BeforeEach
  void begin() throws IOException {
    camera = new ScriptedCamera();
  }

  @AfterEach
  void end() throws IOException {
    camera.close();
  }

  private static RtspClient client(Duration answer, Duration silence, Duration picture)
      throws Exception {
    return new RtspClient(
        SSLContext.getDefault().getSocketFactory(),
        InstantSource.system(),
        System::nanoTime,
        new SecureRandom(),
        new Patience(Duration.ofSeconds(5), answer, silence, picture));
  }

  private RtspSession open() throws Exception {
    return client(LONG, LONG, LONG).open(CameraUrl.parse(camera.url()));
  }

  private RtspSession open(String userInfo) throws Exception {
    String url = camera.url().replace("://", "://" + userInfo + "@");
    return client(LONG, LONG, LONG).open(CameraUrl.parse(url));
  }

  private void keyPicture(ScriptedCamera.Line line) throws IOException {
    line.frame(0, rtp.later(9000).aggregate(false, Units.sps(20, 15), Units.pps(0, 0)));
    line.frame(0, rtp.packet(Units.key(50), true));
  }

  private void playsOnePicture() {
    camera.on(
        "PLAY",
        (request, line) -> {
          line.ok(request);
          keyPicture(line);
        });
  }

  private void isRefused(Reason reason, String words) {
    assertThatThrownBy(() -> open().close())
        .isInstanceOfSatisfying(
            CameraException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(words);
  }

  @Test
  void setsUpTheVideoAndNeverTheAudio() throws Exception {
    playsOnePicture();
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      assertThat(playing.shown.awaitEnough()).isTrue();
      assertThat(playing.stop()).isEqualTo("closed");
    }
    camera.await("TEARDOWN");
    assertThat(camera.requests())
        .extracting(ScriptedCamera.Request::method)
        .containsExactly("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "TEARDOWN");
    assertThat(camera.requests().get(2).uri()).endsWith("/live/trackID=1");
    assertThat(camera.requests().get(2).field("Transport"))
        .isEqualTo("RTP/AVP/TCP;unicast;interleaved=0-1");
    assertThat(camera.requests())
        .allSatisfy(request -> assertThat(request.uri()).doesNotContain("trackID=2"));
  }

  @Test
  void belongsToTheSessionTheCameraNamed() throws Exception {
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      assertThat(camera.await("PLAY").field("Session")).isEqualTo("12345678");
      assertThat(playing.stop()).isEqualTo("closed");
    }
    assertThat(camera.await("TEARDOWN").field("Session")).isEqualTo("12345678");
  }

  @Test
  void saysWhatTheDescriptionAnnounces() throws Exception {
    String sets = "Z0LACtoLE7ARAAADAAEAAAMAFA8SJqA=,aM4PyA==";
    camera.on(
        "DESCRIBE",
        (request, line) ->
            line.describe(
                request,
                ScriptedCamera.SDP.replace(
                    "packetization-mode=1", "sprop-parameter-sets=" + sets)));
    try (RtspSession session = open()) {
      assertThat(session.announced().orElseThrow().width()).isEqualTo(176);
    }
  }

  @Test
  void neverMindsAnAnnouncedSetThatIsNone() throws Exception {
    camera.on(
        "DESCRIBE",
        (request, line) ->
            line.describe(
                request,
                ScriptedCamera.SDP.replace("packetization-mode=1", "sprop-parameter-sets=Z0I=,?")));
    try (RtspSession session = open()) {
      assertThat(session.announced()).isEmpty();
    }
  }

  @Test
  void closesFromWithinItsSink() throws Exception {
    playsOnePicture();
    try (RtspSession session = open()) {
      CountDownLatch played = new CountDownLatch(1);
      Thread.startVirtualThread(() -> playUntilFirst(session, played));
      camera.await("TEARDOWN");
      assertThat(played.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void playUntilFirst(RtspSession session, CountDownLatch played) {
    try {
      session.play(new ClosesAtFirst(session));
      played.countDown();
    } catch (CameraException e) {
      throw new AssertionError(e);
    }
  }

  private record ClosesAtFirst(RtspSession session) implements PictureSink {
    @Override
    public void description(Description description) {
      assertThat(description.width()).isEqualTo(320);
    }

    @Override
    public void picture(Picture picture) {
      session.close();
    }
  }

  @Test
  void doesNotPlayAfterItWasClosed() throws Exception {
    RtspSession session = open();
    session.close();
    Shown shown = new Shown(1);
    session.play(shown);
    camera.await("TEARDOWN");
    assertThat(shown.pictures).isEmpty();
    assertThat(camera.requests()).extracting(ScriptedCamera.Request::method).doesNotContain("PLAY");
  }

  @Test
  void describesAnewWhenTheCameraChangesItsResolution() throws Exception {
    camera.on(
        "PLAY",
        (request, line) -> {
          line.ok(request);
          keyPicture(line);
          line.frame(0, rtp.later(9000).aggregate(false, Units.sps(40, 30), Units.pps(0, 0)));
          line.frame(0, rtp.packet(Units.key(50), true));
        });
    try (RtspSession session = open();
        Playing playing = new Playing(session, 2)) {
      assertThat(playing.shown.awaitEnough()).isTrue();
      assertThat(playing.shown.descriptions)
          .extracting(Description::width)
          .containsExactly(320, 640);
    }
  }

  @Test
  void playsOnce() throws Exception {
    playsOnePicture();
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      assertThat(playing.shown.awaitEnough()).isTrue();
      assertThatThrownBy(() -> session.play(playing.shown))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Nested
  class SignsIn {
    private void asks(String... challenges) {
      ScriptedCamera.Answer describe = (r, line) -> line.describe(r, ScriptedCamera.SDP);
      camera.on(
          "DESCRIBE",
          (request, line) -> {
            if (request.field("Authorization").isEmpty()) {
              line.status(request, "401 Unauthorized", challenges);
            } else {
              describe.give(request, line);
            }
          });
    }

    @Test
    void withADigestAndSignsWhatFollowsInAdvance() throws Exception {
      asks("WWW-Authenticate: Digest realm=\"x\", nonce=\"1\"", "WWW-Authenticate: Basic realm=x");
      try (RtspSession session = open("u:p")) {
        assertThat(session.authentication()).isEqualTo(Authentication.DIGEST_MD5);
        assertThat(session.exposedPassword()).isFalse();
      }
      camera.await("TEARDOWN");
      assertThat(camera.requests())
          .extracting(r -> r.method() + (r.field("Authorization").isEmpty() ? "" : " signed"))
          .containsExactly(
              "OPTIONS", "DESCRIBE", "DESCRIBE signed", "SETUP signed", "TEARDOWN signed");
    }

    @Test
    void withThePasswordItselfOnlyWhereNothingElseIsOfferedAndSaysSo() throws Exception {
      asks("WWW-Authenticate: Basic realm=\"x\"");
      try (RtspSession session = open("u:p")) {
        assertThat(session.authentication()).isEqualTo(Authentication.BASIC);
        assertThat(session.exposedPassword()).isTrue();
      }
      assertThat(camera.requests().get(2).field("Authorization")).isEqualTo("Basic dTpw");
    }

    @Test
    void anewWhenANonceWoreOut() throws Exception {
      asks("WWW-Authenticate: Digest realm=\"x\", nonce=\"1\"");
      camera.on(
          "SETUP",
          (request, line) -> {
            if (request.field("Authorization").contains("nonce=\"2\"")) {
              line.ok(request, "Session: 1", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
            } else {
              line.status(
                  request,
                  "401 Unauthorized",
                  "WWW-Authenticate: Digest realm=\"x\", nonce=\"2\", stale=true");
            }
          });
      try (RtspSession session = open("u:p")) {
        assertThat(session.authentication()).isEqualTo(Authentication.DIGEST_MD5);
      }
    }

    @Test
    void andIsRefused() {
      camera.on(
          "OPTIONS",
          (request, line) ->
              line.status(
                  request,
                  "401 Unauthorized",
                  "WWW-Authenticate: Digest realm=\"x\", nonce=\"" + request.field("CSeq") + "\""));
      assertThatThrownBy(() -> open("u:wrong").close())
          .isInstanceOfSatisfying(
              CameraException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED_CREDENTIALS))
          .hasMessageNotContaining("wrong");
      assertThat(camera.requests()).hasSize(2);
    }

    @Test
    void butNotForEver() {
      camera.on(
          "OPTIONS",
          (request, line) ->
              line.status(
                  request,
                  "401 Unauthorized",
                  "WWW-Authenticate: Digest realm=\"x\", nonce=\"1\", stale=true"));
      assertThatThrownBy(() -> open("u:p").close()).hasMessageContaining("again and again");
      assertThat(camera.requests()).hasSize(4);
    }

    @Test
    void neverWithoutAPassword() {
      asks("WWW-Authenticate: Digest realm=\"x\", nonce=\"1\"");
      isRefused(Reason.REFUSED_CREDENTIALS, "asks for a user name");
    }
  }

  @Nested
  class KeepsTheSessionAlive {
    private void shortSession(String publicMethods) {
      camera.on("OPTIONS", (r, line) -> line.ok(r, "Public: " + publicMethods));
      camera.on(
          "SETUP",
          (r, line) ->
              line.ok(r, "Session: 9;timeout=2", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"));
    }

    @Test
    void byGetParameterWhereTheCameraKnowsIt() throws Exception {
      shortSession("DESCRIBE, GET_PARAMETER");
      try (RtspSession session = open();
          Playing playing = new Playing(session, 1)) {
        assertThat(camera.await("GET_PARAMETER").field("Session")).isEqualTo("9");
        assertThat(playing.stop()).isEqualTo("closed");
      }
    }

    @Test
    void byOptionsWhereItDoesNot() throws Exception {
      shortSession("DESCRIBE");
      try (RtspSession session = open();
          Playing playing = new Playing(session, 1)) {
        camera.await("PLAY");
        assertThat(camera.await("OPTIONS").field("Session")).isEqualTo("9");
        assertThat(playing.stop()).isEqualTo("closed");
      }
    }

    @Test
    void byOptionsAtOnceWhereGetParameterIsRefused() throws Exception {
      shortSession("GET_PARAMETER");
      camera.on("GET_PARAMETER", (r, line) -> line.status(r, "451 Parameter Not Understood"));
      try (RtspSession session = open();
          Playing playing = new Playing(session, 1)) {
        camera.await("GET_PARAMETER");
        camera.await("OPTIONS");
        assertThat(playing.stop()).isEqualTo("closed");
      }
    }

    @Test
    void signedAnewWhereTheNonceWoreOut() throws Exception {
      shortSession("GET_PARAMETER");
      camera.on(
          "GET_PARAMETER",
          (r, line) ->
              line.status(
                  r, "401 Unauthorized", "WWW-Authenticate: Digest realm=\"x\", nonce=\"5\""));
      try (RtspSession session = open("u:p");
          Playing playing = new Playing(session, 1)) {
        assertThat(camera.await("GET_PARAMETER").field("Authorization")).isEmpty();
        assertThat(camera.await("GET_PARAMETER").field("Authorization")).contains("nonce=\"5\"");
        assertThat(playing.end()).startsWith("REFUSED_CREDENTIALS");
      }
    }

    @Test
    void untilTheCameraForgets() throws Exception {
      shortSession("GET_PARAMETER");
      camera.on("GET_PARAMETER", (r, line) -> line.status(r, "454 Session Not Found"));
      try (RtspSession session = open();
          Playing playing = new Playing(session, 1)) {
        assertThat(playing.end()).isEqualTo("ENDED: The camera forgot the session.");
      }
    }
  }

  @Nested
  class Understands {
    @Test
    void picturesThatOvertakeTheAnswerToPlay() throws Exception {
      camera.on(
          "PLAY",
          (request, line) -> {
            keyPicture(line);
            line.ok(request);
          });
      try (RtspSession session = open();
          Playing playing = new Playing(session, 1)) {
        assertThat(playing.shown.awaitEnough()).isTrue();
      }
    }

    @Test
    void aCameraThatChoosesOtherChannels() throws Exception {
      camera.on(
          "SETUP",
          (r, line) ->
              line.ok(r, "Session: 1", "Transport: RTP/AVP/TCP;unicast;interleaved=4-5;ssrc=7"));
      camera.on(
          "PLAY",
          (request, line) -> {
            line.ok(request);
            line.frame(0, Units.hex("00"));
            line.frame(5, rtp.senderReport(1, 1));
            line.frame(4, rtp.aggregate(false, Units.sps(20, 15), Units.pps(0, 0)));
            line.frame(4, rtp.packet(Units.key(50), true));
          });
      try (RtspSession session = open();
          Playing playing = new Playing(session, 1)) {
        assertThat(playing.shown.awaitEnough()).isTrue();
      }
    }

    @Test
    void bareNewlinesFoldedLinesAndStrayBlanks() throws Exception {
      camera.on(
          "OPTIONS",
          (r, line) ->
              line.raw(
                  "\r\n\r\nRTSP/1.0 200 OK\nCSeq:"
                      + r.field("CSeq")
                      + "\nnonsense\nPublic: DESCRIBE,\n GET_PARAMETER\n\n"));
      try (RtspSession session = open()) {
        assertThat(session.authentication()).isEqualTo(Authentication.NONE);
      }
    }

    @Test
    void answersWithoutANumberAndAnswersToNothing() throws Exception {
      camera.on(
          "OPTIONS",
          (r, line) -> line.raw("RTSP/1.0 404 No\r\nCSeq: 77\r\n\r\nRTSP/1.0 200 OK\r\n\r\n"));
      try (RtspSession session = open()) {
        assertThat(session.exposedPassword()).isFalse();
      }
    }

    @Test
    void questionsOfTheCamerasOwn() throws Exception {
      CountDownLatch asked = new CountDownLatch(1);
      camera.on(
          "PLAY",
          (request, line) -> {
            line.ok(request);
            line.raw("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n");
            line.raw("SET_PARAMETER * RTSP/1.0\r\nCSeq: 2\r\nContent-Length: 3\r\n\r\na=b");
            keyPicture(line);
            asked.countDown();
          });
      try (RtspSession session = open();
          Playing playing = new Playing(session, 1)) {
        assertThat(playing.shown.awaitEnough()).isTrue();
        assertThat(asked.getCount()).isZero();
      }
    }

    @ParameterizedTest
    @CsvSource({
      "rtsp://127.0.0.1/live/, trackID=1, /live/trackID=1",
      "rtsp://127.0.0.1/live, trackID=1, /live/trackID=1",
      "'', rtsp://192.0.2.1:9/elsewhere/1, /elsewhere/1",
      "'', *, /live",
    })
    void controlAddressesHoweverTheyAreWritten(String base, String control, String path)
        throws Exception {
      camera.on(
          "DESCRIBE",
          (r, line) ->
              line.describe(
                  r, ScriptedCamera.SDP.replace("trackID=1", control), "Content-Base: " + base));
      open().close();
      assertThat(camera.await("SETUP").uri()).isEqualTo("rtsp://127.0.0.1:" + camera.port() + path);
    }
  }

  @Nested
  class WithACameraThatKnowsOnlyUdp {
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    @BeforeEach
    void refusesTcp() {
      camera.on(
          "SETUP",
          (request, line) -> {
            String transport = request.field("Transport");
            if (transport.contains("TCP")) {
              line.status(request, "461 Unsupported Transport");
              return;
            }
            port.complete(Integer.parseInt(transport.replaceAll(".*client_port=(\\d+)-.*", "$1")));
            line.ok(request, "Session: 5;timeout=2", "Transport: " + transport);
          });
    }

    private void sendKeyPicture(InetAddress from) throws Exception {
      try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(from, 0))) {
        for (Bytes packet :
            List.of(
                rtp.later(9000).aggregate(false, Units.sps(20, 15), Units.pps(0, 0)),
                rtp.packet(Units.key(50), true))) {
          socket.send(
              new DatagramPacket(
                  packet.toArray(), packet.length(), InetAddress.getLoopbackAddress(), port.get()));
        }
      }
    }

    @Test
    void takesThePicturesOverUdpAndKeepsTheConversation() throws Exception {
      try (RtspSession session = open();
          Playing playing = new Playing(session, 1)) {
        camera.await("PLAY");
        sendKeyPicture(InetAddress.getLoopbackAddress());
        assertThat(playing.shown.awaitEnough()).isTrue();
        assertThat(camera.await("GET_PARAMETER").field("Session")).isEqualTo("5");
        assertThat(playing.stop()).isEqualTo("closed");
      }
      camera.await("TEARDOWN");
    }

    @Test
    void takesPicturesFromNobodyElse() throws Exception {
      try (RtspSession session = open();
          Playing playing = new Playing(session, 1)) {
        camera.await("PLAY");
        sendKeyPicture(InetAddress.getByName("127.0.0.2"));
        sendKeyPicture(InetAddress.getLoopbackAddress());
        assertThat(playing.shown.awaitEnough()).isTrue();
        assertThat(playing.stop()).isEqualTo("closed");
        assertThat(session.counters().packets()).isEqualTo(2);
      }
    }

    @Test
    void noticesThatTheCameraHungUp() throws Exception {
      camera.on("PLAY", (request, line) -> line.out().close());
      try (RtspSession session = open();
          Playing playing = new Playing(session, 1)) {
        assertThat(playing.end()).startsWith("ENDED");
      }
    }
  }

  @Nested
  class SaysWhatIsWrongWhen {
    @Test
    void nobodyIsThere() throws Exception {
      camera.close();
      isRefused(Reason.UNREACHABLE, "cannot be reached");
    }

    @Test
    void theNameIsUnknown() {
      assertThatThrownBy(
              () -> client(LONG, LONG, LONG).open(CameraUrl.parse("rtsp://no.such.invalid/")))
          .isInstanceOfSatisfying(
              CameraException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    @ParameterizedTest
    @CsvSource({
      "301, REDIRECTED, another address",
      "302, REDIRECTED, another address",
      "403, REFUSED_CREDENTIALS, does not allow",
      "404, NOT_FOUND, no stream",
      "453, BUSY, as many viewers",
      "503, BUSY, as many viewers",
      "461, UNSUPPORTED_TRANSPORT, outside the connection",
      "500, REFUSED, status 500",
      "100, REFUSED, status 100",
    })
    void theCameraRefuses(int status, Reason reason, String words) {
      camera.on(
          "DESCRIBE",
          (r, line) ->
              line.status(r, status + " Words", "Location: rtsp://evil.invalid/secret-path"));
      isRefused(reason, words);
    }

    @Test
    void theCameraRedirectsInTheMiddle() throws Exception {
      camera.on(
          "PLAY",
          (r, line) -> {
            line.ok(r);
            line.raw("REDIRECT rtsp://x/ RTSP/1.0\r\nCSeq: 1\r\nLocation: rtsp://y/\r\n\r\n");
          });
      try (RtspSession session = open();
          Playing playing = new Playing(session, 1)) {
        assertThat(playing.end()).startsWith("REDIRECTED");
      }
    }

    @Test
    void theCameraSendsH265() {
      camera.on(
          "DESCRIBE", (r, line) -> line.describe(r, ScriptedCamera.SDP.replace("H264/", "H265/")));
      isRefused(Reason.UNSUPPORTED_CODEC, "This camera sends H.265; choose its H.264 substream.");
      assertThat(camera.requests())
          .extracting(ScriptedCamera.Request::method)
          .doesNotContain("SETUP");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Transport: RTP/AVP;unicast;client_port=5000-5001",
          "X: no transport",
        })
    void theCameraInsistsOnUdp(String transport) {
      camera.on("SETUP", (r, line) -> line.ok(r, "Session: 1", transport));
      isRefused(Reason.UNSUPPORTED_TRANSPORT, "outside the connection");
    }

    @Test
    void theCameraNamesNoSession() {
      camera.on("SETUP", (r, line) -> line.ok(r, "Transport: RTP/AVP/TCP;interleaved=0-1"));
      isRefused(Reason.MALFORMED, "without naming it");
    }

    @Test
    void theCameraHangsUp() throws Exception {
      camera.on(
          "PLAY",
          (r, line) -> {
            line.ok(r);
            line.out().close();
          });
      try (RtspSession session = open();
          Playing playing = new Playing(session, 1)) {
        assertThat(playing.end()).startsWith("ENDED");
      }
    }

    @Test
    void theCameraEndsTheSession() throws Exception {
      camera.on(
          "PLAY",
          (r, line) -> {
            line.ok(r);
            line.raw("TEARDOWN rtsp://x/ RTSP/1.0\r\nCSeq: 1\r\n\r\n");
          });
      try (RtspSession session = open();
          Playing playing = new Playing(session, 1)) {
        assertThat(playing.end()).isEqualTo("ENDED: The camera ended the session.");
      }
    }

    @Test
    void theCameraDoesNotAnswer() {
      camera.on("OPTIONS", (r, line) -> line.raw("RTSP/1.0 200"));
      assertThatThrownBy(() ->
              client(Duration.ofMillis(200), LONG, LONG)
                  .open(CameraUrl.parse(camera.url()))
                  .close())
          .isInstanceOfSatisfying(
              CameraException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SILENT));
    }

    @Test
    void theCameraFallsSilent() throws Exception {
      playsOnePicture();
      try (RtspSession session =
              client(LONG, Duration.ofMillis(200), LONG).open(CameraUrl.parse(camera.url()));
          Playing playing = new Playing(session, 1)) {
        assertThat(playing.end()).isEqualTo("SILENT: The camera has stopped sending.");
        assertThat(playing.shown.pictures).hasSize(1);
      }
    }

    @Test
    void theCameraTricklesButSendsNoPacket() throws Exception {
      CountDownLatch over = new CountDownLatch(1);
      camera.on(
          "PLAY",
          (r, line) -> {
            line.ok(r);
            line.raw("$");
            trickle(line, over);
          });
      try (RtspSession session =
              client(LONG, Duration.ofMillis(300), LONG).open(CameraUrl.parse(camera.url()));
          Playing playing = new Playing(session, 1)) {
        assertThat(playing.end()).startsWith("SILENT");
        over.countDown();
      }
    }

    private static void trickle(ScriptedCamera.Line line, CountDownLatch over) throws IOException {
      try {
        for (int i = 0; i < 4000 && !over.await(10, TimeUnit.MILLISECONDS); i++) {
          line.raw("\u00ff");
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Test
    void theCameraSendsButNeverAKeyPicture() throws Exception {
      camera.on(
          "PLAY",
          (r, line) -> {
            line.ok(r);
            line.frame(0, rtp.aggregate(true, Units.sps(20, 15), Units.pps(0, 0)));
            line.frame(0, rtp.later(9000).packet(Units.reference(9), true));
          });
      try (RtspSession session =
              client(LONG, LONG, Duration.ofMillis(200)).open(CameraUrl.parse(camera.url()));
          Playing playing = new Playing(session, 1)) {
        assertThat(playing.end()).isEqualTo("SILENT: The camera sends, but no whole picture.");
      }
    }

    @Test
    void theCameraSendsAPictureWithoutEnd() throws Exception {
      camera.on(
          "PLAY",
          (r, line) -> {
            line.ok(r);
            byte[] piece = new byte[60_000];
            line.frame(0, rtp.packet(Units.joined(Units.hex("7c85"), bytes(piece)), false));
            for (int sent = 0; sent < 50_000_000; sent += piece.length) {
              line.frame(0, rtp.packet(Units.joined(Units.hex("7c05"), bytes(piece)), false));
            }
          });
      try (RtspSession session = open();
          Playing playing = new Playing(session, 1)) {
        assertThat(playing.end()).startsWith("TOO_LARGE");
      }
    }

    private static Bytes bytes(byte[] array) {
      return Bytes.of(array);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "HTTP/1.1 400 Bad Request\r\n\r\n",
          "\u0015\u0003\u0003",
          "RTSP/1.0\r\n\r\n",
          "RTSP/1.0 abc OK\r\nCSeq: 1\r\n\r\n",
          "RTSP/1.0 99999 OK\r\nCSeq: 1\r\n\r\n",
          "RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: -5\r\n\r\n",
          "RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: 99999999999999\r\n\r\n",
          "hello hello hello\r\n\r\n",
        })
    void whatAnswersIsNoCamera(String answer) {
      camera.on("OPTIONS", (r, line) -> line.raw(answer));
      assertThatThrownBy(() -> open().close())
          .isInstanceOfSatisfying(
              CameraException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
    }

    @Test
    void theHeadersNeverEnd() {
      camera.on(
          "OPTIONS",
          (r, line) -> {
            line.raw("RTSP/1.0 200 OK\r\n");
            for (int i = 0; i < 20_000; i++) {
              line.raw("X: y\r\n");
            }
          });
      isRefused(Reason.TOO_LARGE, "header block");
    }

    @Test
    void theBodyIsTooLarge() {
      camera.on("DESCRIBE", (r, line) -> line.status(r, "200 OK", "Content-Length: 70000"));
      isRefused(Reason.TOO_LARGE, "body");
    }
  }

  @Test
  void staysResponsiveWhenTheCameraNeverReads() throws Exception {
    camera.on(
        "PLAY",
        (r, line) -> {
          line.ok(r);
          for (int i = 0; i < 2_000_000; i++) {
            line.raw("OPTIONS * RTSP/1.0\r\nCSeq: " + i + "\r\n\r\n");
          }
        });
    try (RtspSession session = open();
        Playing playing = new Playing(session, 1)) {
      assertThat(playing.end()).startsWith("SILENT: The camera has stopped listening");
    }
  }

  @Test
  void cutsAHandshakeThatNeverEnds() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      RtspClient client =
          new RtspClient(
              SSLContext.getDefault().getSocketFactory(),
              InstantSource.system(),
              System::nanoTime,
              new SecureRandom(),
              new Patience(Duration.ofMillis(200), LONG, LONG, LONG));
      CameraUrl url = CameraUrl.parse("rtsps://127.0.0.1:" + mute.getLocalPort() + "/x");
      assertThatThrownBy(() -> client.open(url))
          .isInstanceOfSatisfying(
              CameraException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
    }
  }
}
