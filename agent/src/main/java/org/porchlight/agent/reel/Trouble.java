package org.porchlight.agent.reel;

import java.util.Locale;

/** Why not everything a look was sent is kept. */
public enum Trouble {
  /** The disk is nearly full. */
  FULL,
  /** The disk does not take the pictures as fast as they come. */
  SLOW,
  /** The look, or one of its pictures, is too large. */
  LARGE,
  /** The disk refuses. */
  DISK,
  /** What was kept has been changed on the disk. */
  DAMAGED;

  /** The word on the wire and in the page's words. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
