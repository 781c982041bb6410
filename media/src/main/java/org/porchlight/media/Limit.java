package org.porchlight.media;

import java.util.Locale;

/** Every bound on what a camera may send. Past one of them the session ends. */
public enum Limit {
  /** Start line and headers of one RTSP message, in bytes. */
  HEADER_BLOCK(16 * 1024),
  /** Body of one RTSP message, so also a session description, in bytes. */
  BODY(64 * 1024),
  /** One interleaved frame without its four-byte header; the field is 16 bits wide. */
  INTERLEAVED_FRAME(65_535),
  /** Media sections in a session description. */
  TRACKS(8),
  /** One sequence or picture parameter set, in bytes. */
  PARAMETER_SET(4 * 1024),
  /** One NAL unit, in bytes. */
  NAL_UNIT(4 * 1024 * 1024),
  /** One picture with its length prefixes, in bytes. */
  PICTURE(8 * 1024 * 1024),
  /** Width or height of a picture, in pixels. */
  PICTURE_EDGE(8192),
  /** Macroblocks of 16 by 16 pixels in a picture: MaxFS of level 6.2, the largest there is. */
  PICTURE_MACROBLOCKS(139_264);

  private final int most;

  Limit(int most) {
    this.most = most;
  }

  /** The largest value that is still allowed. */
  public int most() {
    return most;
  }

  /** Refuses a value past this limit, with {@link CameraException.Reason#TOO_LARGE}. */
  public void check(long value) throws CameraException {
    if (value > most) {
      throw new CameraException(
          CameraException.Reason.TOO_LARGE,
          "The camera sends more than is allowed: "
              + name().toLowerCase(Locale.ROOT).replace('_', ' ')
              + " over "
              + most
              + ".");
    }
  }
}
