package org.porchlight.hub.review;

import org.jspecify.annotations.Nullable;

/**
 * What stands out in a week and is looked at first. It accuses nobody.
 *
 * @param what which kind
 * @param person whom it is about
 * @param camera which one, where it is about one camera
 * @param times how often
 */
record Mark(Kind what, String person, @Nullable String camera, int times) {
  /** Kinds of mark, with how often it takes. */
  enum Kind {
    /** The same person opened the same camera. */
    SAME_CAMERA(3),
    /** Sign-ins that were refused. */
    REFUSED_SIGN_INS(3),
    /** Asks that were refused. */
    REFUSED_ASKS(5),
    /** Locked out, by tries or by an administrator. */
    LOCKED(1);

    private final int least;

    Kind(int least) {
      this.least = least;
    }

    int least() {
      return least;
    }
  }
}
