package org.porchlight.city.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.city.encode.Encoder;
import org.porchlight.city.encode.TestDecoder;
import org.porchlight.city.lens.LensStream;
import org.porchlight.city.picture.ClockReading;
import org.porchlight.city.picture.ClockStrip;
import org.porchlight.city.picture.Scene;
import org.porchlight.city.picture.Setting;

class RtspServerTest {
  private static final Credentials OWNER = new Credentials("lens", "right-password");
  private static final String SUB = "/porch/sub";
  private static final String WITH_AUDIO = "/shop/sub";
  private static final String INTERLEAVED = "Transport: RTP/AVP/TCP;unicast;interleaved=0-1";

  private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
  private LensStream stream;
  private RtspServer server;

  @BeforeEach
  void start() throws IOException {
    Scene.Subject subject =
        new Scene.Subject("14 Alder, front door", 9, Setting.PORCH, false, 1, ZoneOffset.UTC);
    stream =
        new LensStream(
            subject,
            new Encoder.Format(640, 360, 20, 40),
            new LensStream.Drive(executor, InstantSource.system()));
    List<Mount> mounts =
        List.of(new Mount(SUB, OWNER, stream, false), new Mount(WITH_AUDIO, OWNER, stream, true));
    server = new RtspServer(0, mounts, new SecureRandom());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    executor.shutdownNow();
    stream.close();
  }

  @Nested
  class WhoIsNotSignedIn {
    @Test
    void isChallengedWithBothAlgorithms() throws IOException {
      try (RtspClient client = new RtspClient(server.port(), SUB)) {
        RtspClient.Answer answer = client.ask("DESCRIBE", client.base);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.lines())
            .anyMatch(line -> line.contains("algorithm=SHA-256"))
            .anyMatch(line -> line.contains("algorithm=MD5"));
        assertThat(answer.body()).isEmpty();
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256"})
    void isRefusedWithAWrongPassword(String algorithm) throws IOException {
      try (RtspClient client = new RtspClient(server.port(), SUB)) {
        Credentials wrong = new Credentials("lens", "wrong-password");
        assertThat(client.askSignedIn(wrong, algorithm, "DESCRIBE", client.base).status())
            .isEqualTo(401);
      }
    }

    @Test
    void isRefusedWithTheNonceOfAnotherConnection() throws IOException {
      try (RtspClient client = new RtspClient(server.port(), SUB)) {
        String stolen =
            RtspClient.authorization(OWNER, "MD5", "DESCRIBE", client.base, "00", false);
        assertThat(client.ask("DESCRIBE", client.base, stolen).status()).isEqualTo(401);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SETUP", "PLAY", "GET_PARAMETER", "TEARDOWN"})
    void mayDoNothingElse(String method) throws IOException {
      try (RtspClient client = new RtspClient(server.port(), SUB)) {
        assertThat(client.ask(method, client.base, INTERLEAVED).status()).isEqualTo(401);
      }
    }
  }

  @Nested
  class WhoIsSignedIn {
    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256"})
    void isToldWhatThereIs(String algorithm) throws IOException {
      try (RtspClient client = new RtspClient(server.port(), SUB)) {
        RtspClient.Answer answer = client.askSignedIn(OWNER, algorithm, "DESCRIBE", client.base);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
            .contains("m=video 0 RTP/AVP 96", "packetization-mode=1", "sprop-parameter-sets=")
            .doesNotContain("m=audio");
      }
    }

    @Test
    void seesWhenEachPictureWasCaptured() throws IOException {
      Instant before = Instant.now();
      try (RtspClient client = playing(SUB);
          TestDecoder decoder = new TestDecoder()) {
        Depacketizer depacketizer = new Depacketizer();
        for (int pictures = 0; pictures < 25; ) {
          RtspClient.Packet packet = client.packet();
          Optional<List<byte[]>> picture =
              packet.channel() == 0 ? depacketizer.add(packet.bytes()) : Optional.empty();
          if (picture.isPresent()) {
            assertThat(Instant.ofEpochMilli(read(decoder, picture.get()).captureMillis()))
                .isBetween(before.minusMillis(200), Instant.now());
            pictures++;
          }
        }
      }
    }

    @Test
    void learnsFromTheReportWhichTimestampIsWhichTime() throws IOException {
      try (RtspClient client = playing(SUB);
          TestDecoder decoder = new TestDecoder()) {
        byte[] report = client.packet().bytes();
        Depacketizer depacketizer = new Depacketizer();
        byte[] packet = client.packet().bytes();
        Optional<List<byte[]>> picture = depacketizer.add(packet);
        while (picture.isEmpty()) {
          packet = client.packet().bytes();
          picture = depacketizer.add(packet);
        }
        assertThat(report[1] & 0xFF).isEqualTo(200);
        assertThat(ByteBuffer.wrap(report).getInt(16) & 0xFFFF_FFFFL)
            .isEqualTo(Depacketizer.timestamp(packet));
        assertThat(reportedMillis(report))
            .isCloseTo(
                read(decoder, picture.get()).captureMillis(),
                org.assertj.core.data.Offset.offset(1L));
      }
    }

    @Test
    void keepsTheSessionAliveAndEndsIt() throws IOException {
      try (RtspClient client = new RtspClient(server.port(), SUB)) {
        String session = setUp(client, client.base + "/trackID=0");
        assertThat(signed(client, "GET_PARAMETER", client.base, session).status()).isEqualTo(200);
        assertThat(signed(client, "TEARDOWN", client.base, session).status()).isEqualTo(200);
        assertThat(signed(client, "PLAY", client.base, session).status()).isEqualTo(454);
      }
    }

    @Test
    void isRefusedAnythingButInterleavedTcp() throws IOException {
      try (RtspClient client = new RtspClient(server.port(), SUB)) {
        String udp = "Transport: RTP/AVP;unicast;client_port=5000-5001";
        assertThat(signed(client, "SETUP", client.base + "/trackID=0", udp).status())
            .isEqualTo(461);
      }
    }

    @Test
    void mayNotPlayWhatItDidNotSetUp() throws IOException {
      try (RtspClient client = new RtspClient(server.port(), SUB)) {
        assertThat(signed(client, "PLAY", client.base, "Session: none").status()).isEqualTo(454);
      }
    }
  }

  @Nested
  class AnAudioTrack {
    @Test
    void isAdvertisedAndItsSetUpIsCounted() throws IOException {
      try (RtspClient client = new RtspClient(server.port(), WITH_AUDIO)) {
        assertThat(client.askSignedIn(OWNER, "MD5", "DESCRIBE", client.base).body())
            .contains("m=audio 0 RTP/AVP 0");
        assertThat(server.audioSetups()).isZero();
        setUp(client, client.base + "/trackID=1");
        assertThat(server.audioSetups()).isEqualTo(1);
      }
    }

    @Test
    void isNotThereWhereItIsNotAdvertised() throws IOException {
      try (RtspClient client = new RtspClient(server.port(), SUB)) {
        assertThat(client.ask("SETUP", client.base + "/trackID=1", INTERLEAVED).status())
            .isEqualTo(404);
      }
    }
  }

  @Nested
  class WhatIsNoRtsp {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "GET / HTTP/1.1\r\n\r\n",
          "DESCRIBE rtsp://x\r\n\r\n",
          "OPTIONS * RTSP/1.0\r\nno colon\r\n\r\n",
          "OPTIONS * RTSP/1.0\r\nContent-Length: 99999\r\n\r\n"
        })
    void endsTheConnection(String text) throws IOException {
      try (RtspClient client = new RtspClient(server.port(), SUB)) {
        client.sendRaw(text.getBytes(StandardCharsets.UTF_8));
        assertThat(client.endsByItself()).isTrue();
      }
    }

    @Test
    void doesNotHurtOthers() throws IOException {
      try (RtspClient client = playing(SUB);
          RtspClient rude = new RtspClient(server.port(), SUB)) {
        rude.sendRaw(new byte[10_000]);
        assertThat(rude.endsByItself()).isTrue();
        assertThat(client.packet().bytes()).isNotEmpty();
      }
    }
  }

  private RtspClient playing(String path) throws IOException {
    RtspClient client = new RtspClient(server.port(), path);
    String session = setUp(client, client.base + "/trackID=0");
    assertThat(signed(client, "PLAY", client.base, session).status()).isEqualTo(200);
    return client;
  }

  private static String setUp(RtspClient client, String uri) throws IOException {
    RtspClient.Answer answer = signed(client, "SETUP", uri, INTERLEAVED);
    assertThat(answer.status()).isEqualTo(200);
    return answer.line("Session: ").split(";", 2)[0];
  }

  private static RtspClient.Answer signed(
      RtspClient client, String method, String uri, String header) throws IOException {
    return client.askSignedIn(OWNER, "SHA-256", method, uri, header);
  }

  private static ClockReading read(TestDecoder decoder, List<byte[]> nals) {
    TestDecoder.Luma luma = decoder.decode(nals).orElseThrow();
    return ClockStrip.read(luma.samples(), luma.width(), luma.width()).orElseThrow();
  }

  private static long reportedMillis(byte[] report) {
    long seconds = (ByteBuffer.wrap(report).getInt(8) & 0xFFFF_FFFFL) - 2_208_988_800L;
    long fraction = ByteBuffer.wrap(report).getInt(12) & 0xFFFF_FFFFL;
    return seconds * 1000 + ((fraction * 1000) >>> 32);
  }
}
