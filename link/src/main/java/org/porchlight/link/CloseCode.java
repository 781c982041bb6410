package org.porchlight.link;

/** Why a connection was closed, as a WebSocket close code of the private range. */
public enum CloseCode {
  /** The other side did not prove its key, or the hub does not know it. */
  NOT_PROVED(4401),
  /** The ticket is not good, or the hub does not let this leg in. */
  REFUSED(4403),
  /** No proof within {@link Limits#PROOF}. */
  TOO_SLOW(4408),
  /** Another connection took this one's place, or the place is taken. */
  MOVED(4409),
  /** The grant has ended. */
  ENDED(4410),
  /** A frame or message that the wire does not allow. */
  NOT_ALLOWED(4400),
  /** A message larger than its limit. */
  TOO_BIG(1009),
  /** The relay cannot reach its hub or is full; try again later. */
  LATER(1013);

  private final int code;

  CloseCode(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }
}
