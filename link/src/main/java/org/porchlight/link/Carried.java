package org.porchlight.link;

/**
 * What a relay counted on one leg.
 *
 * @param frames frames that passed
 * @param bytes their bytes, headers included
 * @param skipped pictures a slow viewer was spared
 */
public record Carried(long frames, long bytes, long skipped) {
  /** Nothing yet. */
  public static final Carried NOTHING = new Carried(0, 0, 0);

  /** Refuses negative counts. */
  public Carried {
    Shape.number(frames, 0, "frames");
    Shape.number(bytes, 0, "bytes");
    Shape.number(skipped, 0, "skipped");
  }
}
