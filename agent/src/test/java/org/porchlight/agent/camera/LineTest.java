package org.porchlight.agent.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.agent.vault.Secret;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;
import org.porchlight.media.codec.PictureSink;
import org.porchlight.media.rtsp.Patience;
import org.porchlight.media.rtsp.RtspClient;

/** A line to a camera on a real socket that misbehaves. */
class LineTest {
  private final SecureRandom random = new SecureRandom();
  private final BlockingQueue<Health> changes = new LinkedBlockingQueue<>();
  private final Budget budget = new Budget();
  private TestCamera camera;
  private Line line;

  @BeforeEach
  void begin() throws Exception {
    camera = new TestCamera("owner", "secret");
    RtspClient client =
        new RtspClient(
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            InstantSource.system(),
            System::nanoTime,
            random,
            new Patience(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3)));
    RtspSource source = new RtspSource(client, Secret.ofText(camera.url()));
    line = new Line(source, budget.take(), InstantSource.system(), random, this::changed);
  }

  private void changed() {
    changes.add(line.health());
  }

  @AfterEach
  void end() throws Exception {
    line.close();
    camera.close();
  }

  @Test
  void aGoodCameraIsWellAndWarm() throws Exception {
    line.start("camera");
    assertThat(await(Health.State.WELL).warm()).isTrue();
    assertThat(line.health().pictureAt()).isNotNull();
  }

  @Test
  void aCameraThatRedirectsIsRefusedAndNotFollowed() throws Exception {
    camera.behave(TestCamera.Manner.REDIRECTS);
    line.start("camera");
    assertThat(await(Health.State.REFUSED).sentence()).isNotBlank().doesNotContain("elsewhere");
  }

  @Test
  void aCameraOfH265IsRefusedWithASentence() throws Exception {
    camera.behave(TestCamera.Manner.H265);
    line.start("camera");
    assertThat(await(Health.State.REFUSED).sentence()).contains("H.265");
  }

  @Test
  void aCameraThatStallsIsSilentAndRecoversByItself() throws Exception {
    camera.behave(TestCamera.Manner.STALLS);
    line.start("camera");
    assertThat(await(Health.State.SILENT).sentence()).isNotBlank();
    camera.behave(TestCamera.Manner.WELL);
    await(Health.State.WELL);
  }

  @Test
  void picturesOfFiftyMegabytesEndTheSessionWithinBoundedMemory() throws Exception {
    camera.behave(TestCamera.Manner.HUGE);
    line.start("camera");
    Health health = await(Health.State.SILENT);
    assertThat(health.sentence()).contains("more than is allowed");
    assertThat(health.warm()).isFalse();
    camera.behave(TestCamera.Manner.WELL);
    await(Health.State.WELL);
  }

  @Test
  void picturesTooLargeForItsShareDarkenItWithWordsUntilThereIsRoom() throws Exception {
    List<Budget.Share> others = IntStream.range(0, 1_400).mapToObj(_ -> budget.take()).toList();
    line.start("camera");
    Health health = await(Health.State.SILENT);
    assertThat(health.sentence()).contains("too large for all cameras together");
    assertThat(health.warm()).isFalse();
    others.forEach(Budget.Share::close);
    await(Health.State.WELL);
  }

  @Test
  void aCameraThatVanishesIsConnectedAgain() throws Exception {
    camera.behave(TestCamera.Manner.VANISHES);
    line.start("camera");
    await(Health.State.WELL);
    await(Health.State.SILENT);
    assertThat(line.ring().size()).isZero();
    await(Health.State.WELL);
  }

  @Test
  void aCameraThatChangesItsSizeDescribesEachBeforeItsPictures() throws Exception {
    camera.behave(TestCamera.Manner.RESIZES);
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    line.ring().join(writingDown(seen), 0);
    line.start("camera");

    assertThat(next(seen)).isEqualTo("640x368");
    assertThat(next(seen)).isEqualTo("key");
    assertThat(next(seen)).isEqualTo("1280x720");
    assertThat(next(seen)).isEqualTo("key");
  }

  private static PictureSink writingDown(BlockingQueue<String> seen) {
    return new PictureSink() {
      @Override
      public void description(Description description) {
        seen.add(description.width() + "x" + description.height());
      }

      @Override
      public void picture(Picture picture) {
        if (picture.key()) {
          seen.add("key");
        }
      }
    };
  }

  private static String next(BlockingQueue<String> seen) throws InterruptedException {
    String next = seen.poll(20, TimeUnit.SECONDS);
    return next == null ? "nothing" : next;
  }

  @Test
  void audioIsNeverSetUp() throws Exception {
    line.start("camera");
    await(Health.State.WELL);
    assertThat(camera.requests()).anyMatch(request -> request.startsWith("SETUP"));
    assertThat(camera.requests())
        .filteredOn(request -> request.startsWith("SETUP"))
        .allMatch(request -> request.contains("trackID=1"));
  }

  private Health await(Health.State state) throws InterruptedException {
    while (true) {
      Health next = changes.poll(30, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("It never was " + state + ": " + line.health());
      }
      if (next.state() == state) {
        return next;
      }
    }
  }
}
