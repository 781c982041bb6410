package org.porchlight.media.codec;

import org.porchlight.media.Limit;

/**
 * Takes pictures as they become whole. Called on the thread that reads the camera, so it returns
 * quickly: whoever must wait keeps a bounded queue and drops to the next key picture.
 */
public interface PictureSink {
  /** Comes before the first key picture, and again before a key picture that needs another one. */
  void description(Description description);

  /**
   * How large a picture it has room for now, in bytes; a larger one ends the session with {@link
   * org.porchlight.media.CameraException.Reason#TOO_LARGE}. At most {@link
   * org.porchlight.media.Limit#PICTURE}.
   */
  default int mostPictureBytes() {
    return Limit.PICTURE.most();
  }

  /** Comes in decoding order; the first one after a start or after damage is a key picture. */
  void picture(Picture picture);
}
