package org.porchlight.media.rtsp;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;
import org.porchlight.media.codec.PictureSink;

/** Keeps what it is shown, and can be waited for. */
final class Shown implements PictureSink {
  final List<Description> descriptions = new CopyOnWriteArrayList<>();
  final List<Picture> pictures = new CopyOnWriteArrayList<>();
  private final CountDownLatch enough;

  Shown(int enough) {
    this.enough = new CountDownLatch(enough);
  }

  @Override
  public void description(Description description) {
    descriptions.add(description);
  }

  @Override
  public void picture(Picture picture) {
    pictures.add(picture);
    enough.countDown();
  }

  boolean awaitEnough() throws InterruptedException {
    return enough.await(20, TimeUnit.SECONDS);
  }
}
