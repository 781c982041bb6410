package org.porchlight.grant;

import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/**
 * A place on the earth, WGS 84, in microdegrees (about 11 cm).
 *
 * @param latE6 −90,000,000 to 90,000,000
 * @param lonE6 −180,000,000 to 180,000,000
 */
public record Place(int latE6, int lonE6) {
  /** A camera is at most this much farther from an incident than from the centre of its cell. */
  public static final int COARSE_METERS = 71;

  private static final double EARTH_METERS = 6_371_008.8;
  private static final int CELL_E6 = 900;
  private static final int ROWS = 90_000_000 / CELL_E6;

  /** Refuses what is not on the earth with {@link IllegalArgumentException}. */
  public Place {
    Bounds.within("latE6", latE6, -90_000_000, 90_000_000);
    Bounds.within("lonE6", lonE6, -180_000_000, 180_000_000);
  }

  static Place of(Fields fields) throws NoteException {
    int latE6 = fields.count("latE6", -90_000_000, 90_000_000);
    int lonE6 = fields.count("lonE6", -180_000_000, 180_000_000);
    fields.end();
    return new Place(latE6, lonE6);
  }

  Json json() {
    return NoteForm.of("").put("latE6", latE6).put("lonE6", lonE6).json();
  }

  /** The great-circle distance on the mean sphere, by the haversine. */
  public double distanceMeters(Place other) {
    double lat1 = radians(latE6);
    double lat2 = radians(other.latE6);
    double dLat = Math.sin((lat2 - lat1) / 2);
    double dLon = Math.sin(radians(other.lonE6 - (double) lonE6) / 2);
    double h = dLat * dLat + Math.cos(lat1) * Math.cos(lat2) * dLon * dLon;
    return 2 * EARTH_METERS * Math.asin(Math.min(1, Math.sqrt(h)));
  }

  /** The centre of this place's cell: rows of 900 microdegrees, columns about as wide in metres. */
  public Place coarse() {
    int row = Math.min(Math.floorDiv(latE6, CELL_E6), ROWS - 1);
    int lat = row * CELL_E6 + CELL_E6 / 2;
    int width = (int) Math.round(CELL_E6 / Math.cos(radians(lat)));
    long lon = (long) Math.floorDiv(lonE6, width) * width + width / 2;
    return new Place(lat, (int) wrapped(lon));
  }

  private static long wrapped(long lonE6) {
    if (lonE6 > 180_000_000) {
      return lonE6 - 360_000_000;
    }
    return lonE6 < -180_000_000 ? lonE6 + 360_000_000 : lonE6;
  }

  private static double radians(double e6) {
    return Math.toRadians(e6 / 1e6);
  }
}
