package org.porchlight.trial;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;
import org.porchlight.media.CameraException;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;
import org.porchlight.media.codec.PictureSink;
import org.porchlight.media.rtsp.CameraUrl;
import org.porchlight.media.rtsp.Patience;
import org.porchlight.media.rtsp.RtspClient;
import org.porchlight.media.rtsp.RtspSession;

/** Sees what a camera sends with its own connection to it: parameter sets and access units. */
final class Eye implements PictureSink, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RtspSession session;
  private final List<byte[]> seen = new CopyOnWriteArrayList<>();

  private Eye(RtspSession session) {
    this.session = session;
  }

  static Eye on(URI camera) throws CameraException {
    RtspClient client =
        new RtspClient(
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            InstantSource.system(),
            System::nanoTime,
            new SecureRandom(),
            Patience.usual());
    Eye eye = new Eye(client.open(CameraUrl.parse(camera.toString())));
    Thread.ofVirtual().name("eye").start(eye::play);
    Await.until(PATIENCE, () -> "the camera's first picture", () -> eye.seen.size() > 1);
    return eye;
  }

  private void play() {
    try {
      session.play(this);
    } catch (CameraException closed) {
      System.getLogger(Eye.class.getName()).log(System.Logger.Level.DEBUG, "No more", closed);
    }
  }

  /** All of it until now. */
  List<byte[]> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void description(Description description) {
    seen.add(description.avcC().toArray());
  }

  @Override
  public void picture(Picture picture) {
    seen.add(picture.payload().toArray());
  }

  @Override
  public void close() {
    session.close();
  }
}
