package org.porchlight.agent.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.porchlight.link.Track;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;
import org.porchlight.media.codec.PictureSink;

/**
 * A sink asks in the middle of a picture how much may wait, while another joins the stream anew.
 */
class JoinedAnewTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestLens lens = new TestLens();
  private final CountDownLatch inPicture = new CountDownLatch(1);
  private final CountDownLatch told = new CountDownLatch(1);
  private volatile Thread other = Thread.currentThread();

  @Test
  void neitherWaitsForTheOther() throws Exception {
    Camera camera =
        new Camera(
            "alder-14-door",
            "Door",
            lens,
            null,
            new Budget(),
            InstantSource.system(),
            new Random(1),
            () -> {});
    camera.start();
    PictureSink asking = asksInThePicture(camera);
    camera.join(Track.SUB, asking, 0);
    other =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              awaitQuietly(inPicture);
              camera.rejoin(Track.SUB, asking, () -> {}, 0);
            });
    lens.describe(640, 360).show(true, 1000);

    assertThat(told.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(other.join(PATIENCE)).isTrue();
    // Two that wait for each other would keep it from closing: it is closed only here.
    camera.close();
  }

  private PictureSink asksInThePicture(Camera camera) {
    return new PictureSink() {
      @Override
      public void description(Description description) {
        assertThat(description.width()).isEqualTo(640);
      }

      @Override
      public void picture(Picture picture) {
        inPicture.countDown();
        long deadline = System.nanoTime() + PATIENCE.toNanos() / 2;
        while (!Thread.currentThread().equals(other) && other.getState() != Thread.State.BLOCKED) {
          if (other.getState() == Thread.State.TERMINATED || System.nanoTime() > deadline) {
            break;
          }
          Thread.onSpinWait();
        }
        assertThat(camera.waitingBytes(Track.SUB)).isPositive();
        told.countDown();
      }
    };
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      boolean _ = latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
