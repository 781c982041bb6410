package org.porchlight.link;

/** Why a leg was closed. */
public enum LegEnd {
  /** The other side closed it or vanished. */
  GONE,
  /** The agent sent its end frame. */
  ENDED,
  /** The hub ended the grant. */
  STOPPED,
  /** The grant's time ran out. */
  CLOCK,
  /** No lease frame arrived in time. */
  NO_LEASE,
  /** The relay lost its hub. */
  NO_HUB,
  /** A viewer opened the same grant elsewhere. */
  MOVED,
  /** It sent what the wire does not allow. */
  NOT_ALLOWED,
  /** The relay is closing. */
  RELAY_CLOSED;

  private final String wire = Wire.name(this);

  /** The word on the wire. */
  public String wire() {
    return wire;
  }

  static LegEnd of(String word) throws LinkException {
    return Wire.one(values(), word, "reason");
  }
}
