package org.porchlight.link;

/** Which of a camera's streams: the small one for tiles or the large one. */
public enum Track {
  SUB(0),
  MAIN(1);

  private final int number;
  private final String wire = Wire.name(this);

  Track(int number) {
    this.number = number;
  }

  /** The number in a frame's header. */
  public int number() {
    return number;
  }

  /** The word in messages. */
  public String wire() {
    return wire;
  }

  /**
   * The track of a word on the wire.
   *
   * @throws LinkException when there is no such word
   */
  public static Track of(String word) throws LinkException {
    return Wire.one(values(), word, "track");
  }

  /**
   * The track of a number.
   *
   * @throws LinkException when there is none
   */
  public static Track numbered(int number) throws LinkException {
    return switch (number) {
      case 0 -> SUB;
      case 1 -> MAIN;
      default -> throw new LinkException("A frame's track is neither sub nor main.");
    };
  }
}
