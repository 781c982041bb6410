package org.porchlight.city.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.porchlight.city.encode.AccessUnit;
import org.porchlight.city.encode.Encoder;
import org.porchlight.city.encode.ParameterSets;

class SlowClientTest {
  private static final Credentials OWNER = new Credentials("lens", "right-password");
  private static final Encoder.Format FORMAT = new Encoder.Format(640, 360, 10, 20);

  /** A source whose pictures the test pushes by hand. */
  private static final class ByHand implements VideoSource {
    final CountDownLatch watched = new CountDownLatch(1);
    final CountDownLatch unwatched = new CountDownLatch(1);
    private final ParameterSets sets;
    private volatile Consumer<AccessUnit> sink = unit -> {};

    ByHand() {
      try (Encoder encoder = new Encoder(FORMAT)) {
        sets = encoder.parameterSets();
      }
    }

    void push(int sizeBytes, long captureMicros) {
      byte[] nal = new byte[sizeBytes];
      nal[0] = 0x65;
      sink.accept(new AccessUnit(List.of(nal), true, captureMicros));
    }

    @Override
    public Encoder.Format format() {
      return FORMAT;
    }

    @Override
    public ParameterSets parameterSets() {
      return sets;
    }

    @Override
    public Watching watch(Consumer<AccessUnit> wanted) {
      sink = wanted;
      watched.countDown();
      return unwatched::countDown;
    }

    @Override
    public void wantKeyPicture() {
      // Every picture of this source is one.
    }
  }

  @Test
  void aClientThatDoesNotReadIsDroppedAndTheSourceIsLeftAlone()
      throws IOException, InterruptedException {
    ByHand source = new ByHand();
    try (RtspServer server =
            new RtspServer(
                0, List.of(new Mount("/slow/sub", OWNER, source, false)), new SecureRandom());
        RtspClient client = new RtspClient(server.port(), "/slow/sub")) {
      String transport = "Transport: RTP/AVP/TCP;unicast;interleaved=0-1";
      String track = client.base + "/trackID=0";
      String session =
          client
              .askSignedIn(OWNER, "MD5", "SETUP", track, transport)
              .line("Session: ")
              .split(";", 2)[0];
      client.askSignedIn(OWNER, "MD5", "PLAY", client.base, session);
      assertThat(source.watched.await(10, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 200; i++) {
        source.push(400_000, i * 100_000L);
      }
      assertThat(source.unwatched.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(client.endsByItself()).isTrue();
    }
  }
}
