package org.porchlight.city.picture;

/**
 * A straight way over the ground, walked again and again: from one end to the other, then a pause
 * out of sight.
 *
 * @param speed metres per second
 * @param pauseSeconds how long nobody is on it between two passes
 * @param phaseSeconds how far into its round it is at time zero
 */
record Path(
    double fromX,
    double fromZ,
    double toX,
    double toZ,
    double speed,
    double pauseSeconds,
    double phaseSeconds) {

  /** Where one is on a path, and in which direction (a unit vector) one is going. */
  record Step(double x, double z, double aheadX, double aheadZ, double metres) {}

  double length() {
    return Math.hypot(toX - fromX, toZ - fromZ);
  }

  /** True while somebody is on it. */
  boolean inUse(double seconds) {
    return along(seconds) <= length();
  }

  Step at(double seconds) {
    double metres = Math.min(along(seconds), length());
    double aheadX = (toX - fromX) / length();
    double aheadZ = (toZ - fromZ) / length();
    return new Step(fromX + aheadX * metres, fromZ + aheadZ * metres, aheadX, aheadZ, metres);
  }

  private double along(double seconds) {
    double round = length() / speed + pauseSeconds;
    double into = (seconds + phaseSeconds) % round;
    return (into < 0 ? into + round : into) * speed;
  }
}
