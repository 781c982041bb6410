package org.porchlight.city.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.city.encode.Encoder;
import org.porchlight.city.picture.Scene;
import org.porchlight.city.picture.Setting;
import org.porchlight.city.rtsp.VideoSource;

class LensStreamTest {
  private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);

  @BeforeEach
  void forgetWhatIsCancelled() {
    executor.setRemoveOnCancelPolicy(true);
  }

  @AfterEach
  void shutDown() {
    executor.shutdownNow();
  }

  @Test
  void aStreamRunsOnlyWhileItIsWatched() throws InterruptedException {
    try (LensStream stream = stream()) {
      assertThat(executor.getQueue()).isEmpty();
      CountDownLatch pictures = new CountDownLatch(3);
      VideoSource.Watching watching = stream.watch(unit -> pictures.countDown());
      assertThat(pictures.await(10, TimeUnit.SECONDS)).isTrue();
      watching.close();
      assertThat(executor.getQueue()).isEmpty();
    }
  }

  private LensStream stream() {
    return new LensStream(
        new Scene.Subject("Boat house", 4, Setting.PARK, false, 1, ZoneOffset.UTC),
        new Encoder.Format(640, 360, 20, 40),
        new LensStream.Drive(executor, InstantSource.system()));
  }
}
