package org.porchlight.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Whatever comes and goes, and in whatever order: no key twice, no counter twice under a key. */
class EpochsTest {
  private static final int SEEDS = 40;
  private static final int STEPS = 60;
  private static final byte[] HEADER = new byte[16];

  private final SecureRandom random = new SecureRandom();
  private final KeyPair own = Keys.pair(random);
  private final Grantee grantee = Grantee.of("text", "0a", "door");

  /** What goes out of one stream is opened here with the viewer's own key, and compared. */
  private final class Watching {
    final Set<String> contentKeys = new HashSet<>();
    final Set<String> spent = new HashSet<>();
    String contentKey = "";
    long epoch;

    void wrap(byte[] payload) throws SealException {
      contentKey = HexFormat.of().formatHex(KeyWrap.open(payload, own.getPrivate(), grantee));
      assertThat(contentKeys.add(contentKey)).as("a key of its own").isTrue();
      assertThat(KeyWrap.epoch(payload)).isEqualTo(++epoch);
    }

    void frame(int track, byte[] frame) throws SealException {
      SFrameHeader header = SFrameHeader.read(frame, HEADER.length, frame.length - HEADER.length);
      assertThat(header.kid()).isEqualTo(epoch * 16 + track);
      assertThat(spent.add(contentKey + " " + header)).as("a counter of its own").isTrue();
    }
  }

  @Test
  void joiningLeavingMovingAndReconnectingRepeatNothing() throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom dice = new SplittableRandom(seed);
      Watching watching = new Watching();
      try (StreamSealer sealer = sealer()) {
        watching.wrap(sealer.nextEpoch());
        for (int step = 0; step < STEPS; step++) {
          if (dice.nextInt(5) == 0) {
            watching.wrap(sealer.nextEpoch());
          } else {
            int track = dice.nextInt(16);
            watching.frame(track, sealer.seal(track, HEADER, Plain.all(new byte[3])));
          }
        }
      }
    }
  }

  @Test
  void noTwoStreamsShareAKey() throws Exception {
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      Watching watching = new Watching();
      watching.wrap(sealer().nextEpoch());
      assertThat(keys.add(watching.contentKey)).isTrue();
    }
  }

  @Test
  void threadsThatSealAndRenewAtOnceRepeatNothing() throws Exception {
    StreamSealer sealer = sealer();
    sealer.nextEpoch();
    ConcurrentLinkedQueue<SFrameHeader> made = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int worker = 0; worker < 4; worker++) {
      boolean renews = worker == 0;
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  start.await();
                  for (int i = 0; i < 200; i++) {
                    if (renews) {
                      sealer.nextEpoch();
                    } else {
                      byte[] frame = sealer.seal(0, HEADER, Plain.all(new byte[3]));
                      made.add(
                          SFrameHeader.read(frame, HEADER.length, frame.length - HEADER.length));
                    }
                  }
                } catch (SealException | InterruptedException | RuntimeException e) {
                  failures.add(e);
                }
              }));
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    assertThat(made).hasSize(600).doesNotHaveDuplicates();
  }

  private StreamSealer sealer() throws SealException {
    return new StreamSealer(Keys.raw((ECPublicKey) own.getPublic()), grantee, random);
  }
}
