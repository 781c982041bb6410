package org.porchlight.agent.camera;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocketFactory;
import org.porchlight.agent.vault.Secret;
import org.porchlight.link.Track;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;
import org.porchlight.media.codec.PictureSink;
import org.porchlight.media.rtsp.Patience;
import org.porchlight.media.rtsp.RtspClient;

/**
 * All cameras of an agent and legs that send nothing, in a process of their own: the first argument
 * says how many pictures to wait for, then come the cameras' addresses. Prints each one's health.
 */
final class ManyCameras {
  private ManyCameras() {}

  /** A leg that has fallen behind: it holds as much as may wait for it. */
  private static final class Held implements PictureSink {
    private final Deque<Picture> waiting = new ArrayDeque<>();
    private final Camera camera;
    private final CountDownLatch enough;
    private long bytes;

    Held(Camera camera, int enough) {
      this.camera = camera;
      this.enough = new CountDownLatch(enough);
    }

    @Override
    public void description(Description description) {
      waiting.clear();
      bytes = 0;
    }

    @Override
    public void picture(Picture picture) {
      waiting.add(picture);
      bytes += picture.payload().length();
      while (bytes > camera.waitingBytes(Track.SUB)) {
        bytes -= waiting.remove().payload().length();
      }
      enough.countDown();
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    Budget budget = new Budget();
    SecureRandom random = new SecureRandom();
    Duration five = Duration.ofSeconds(5);
    RtspClient client =
        new RtspClient(
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            InstantSource.system(),
            System::nanoTime,
            random,
            new Patience(five, five, five, five));
    List<Camera> cameras = new ArrayList<>();
    List<Held> legs = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      RtspSource source = new RtspSource(client, Secret.ofText(arguments[i]));
      Camera camera =
          new Camera(
              "camera-" + i,
              "Camera",
              source,
              null,
              budget,
              InstantSource.system(),
              random,
              () -> {});
      Held leg = new Held(camera, Integer.parseInt(arguments[0]));
      camera.join(Track.SUB, leg, 0);
      cameras.add(camera);
      legs.add(leg);
    }
    cameras.forEach(Camera::start);
    for (Held leg : legs.subList(1, legs.size())) {
      leg.enough.await();
    }
    cameras.forEach(
        camera -> System.out.println(camera.health().state() + " " + camera.health().sentence()));
  }
}
