package org.porchlight.media.codec;

/**
 * Takes pictures as they become whole. Called on the thread that reads the camera, so it returns
 * quickly: whoever must wait keeps a bounded queue and drops to the next key picture.
 */
public interface PictureSink {
  /** Comes before the first key picture, and again before a key picture that needs another one. */
  void description(Description description);

  /** Comes in decoding order; the first one after a start or after damage is a key picture. */
  void picture(Picture picture);
}
