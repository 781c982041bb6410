package org.porchlight.city.town;

/** A point on the ground, in metres along and across from Chapel Street at Mill Lane. */
public record Spot(double along, double across) {
  static final double TURN_DEGREES = 13;
  private static final double ORIGIN_LATITUDE = 32.3;
  private static final double ORIGIN_LONGITUDE = -90.2;
  private static final double METRES_PER_DEGREE = 111_195;

  public int latE6() {
    double turn = Math.toRadians(TURN_DEGREES);
    double north = along * Math.sin(turn) + across * Math.cos(turn);
    return (int) Math.round((ORIGIN_LATITUDE + north / METRES_PER_DEGREE) * 1e6);
  }

  public int lonE6() {
    double turn = Math.toRadians(TURN_DEGREES);
    double east = along * Math.cos(turn) - across * Math.sin(turn);
    double metres = METRES_PER_DEGREE * Math.cos(Math.toRadians(ORIGIN_LATITUDE));
    return (int) Math.round((ORIGIN_LONGITUDE + east / metres) * 1e6);
  }

  /** Metres to another spot. */
  public double distance(Spot other) {
    return Math.hypot(along - other.along, across - other.across);
  }
}
