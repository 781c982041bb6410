package org.porchlight.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places, their distances and their cells. */
class PlaceTest {
  @ParameterizedTest
  @CsvSource({
    // one degree of a great circle is 111.195 km on the mean sphere
    "0, 0, 0, 1000000, 111195.08, 0.1",
    "0, 0, 1000000, 0, 111195.08, 0.1",
    "60000000, 0, 60000000, 1000000, 55595.4, 3",
    // across the date line
    "0, 179500000, 0, -179500000, 111195.08, 0.1",
    "0, 180000000, 0, -180000000, 0, 0.001",
    // over a pole, and at it every longitude is the same place
    "89500000, 0, 89500000, 180000000, 111195.08, 0.1",
    "90000000, 0, 90000000, 77000000, 0, 0.001",
    "-90000000, 5, 90000000, -123, 20015114.4, 1",
    // the other side of the world
    "0, 0, 0, 180000000, 20015114.4, 1",
  })
  void distancesAreThoseOfGreatCircles(
      int lat1, int lon1, int lat2, int lon2, double meters, double tolerance) {
    Place one = new Place(lat1, lon1);
    Place two = new Place(lat2, lon2);
    assertThat(one.distanceMeters(two)).isCloseTo(meters, within(tolerance));
    assertThat(two.distanceMeters(one)).isEqualTo(one.distanceMeters(two));
  }

  @Test
  void distancesAgreeWithTheVectorsOfTheSphere() {
    Random random = new Random(3);
    for (int i = 0; i < 5000; i++) {
      Place one = any(random, 90_000_000);
      Place two = any(random, 90_000_000);
      double[] a = vector(one);
      double[] b = vector(two);
      double chord = Math.sqrt(square(a[0] - b[0]) + square(a[1] - b[1]) + square(a[2] - b[2]));
      double meters = 2 * 6_371_008.8 * Math.asin(Math.min(1, chord / 2));
      assertThat(one.distanceMeters(two)).isCloseTo(meters, within(0.5));
    }
  }

  /**
   * What dispatch tells agents and owners is never farther from the truth than the checks allow.
   */
  @Test
  void aCellsCentreIsWithinItsHalfDiagonal() {
    Random random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      Place place = any(random, 85_000_000);
      Place coarse = place.coarse();
      assertThat(coarse.distanceMeters(place)).as("%s", place).isLessThanOrEqualTo(71);
      assertThat(coarse.coarse()).isEqualTo(coarse);
    }
  }

  @Test
  void cellsExistEverywhere() {
    for (int lat : new int[] {-90_000_000, -89_999_999, -1, 0, 1, 89_999_999, 90_000_000}) {
      for (int lon : new int[] {-180_000_000, -179_999_999, -1, 0, 1, 179_999_999, 180_000_000}) {
        assertThat(new Place(lat, lon).coarse().distanceMeters(new Place(lat, lon)))
            .isLessThan(101);
      }
    }
  }

  @Test
  void nearbyPlacesShareACell() {
    assertThat(new Place(32_300_123, -90_200_456).coarse())
        .isEqualTo(new Place(32_300_200, -90_200_400).coarse())
        .isEqualTo(new Place(32_300_550, -90_200_708));
  }

  /**
   * What the full form allows the coarse one allows: the agent never refuses what signers signed.
   */
  @Test
  void theCoarseFormIsNeverStricter() {
    Town town = new Town();
    Random random = new Random(5);
    Incident sensitive =
        Papers.with(
            town.incident(), Incident::parse, "sensitive", new org.porchlight.note.Json.Bool(true));
    for (int i = 0; i < 3000; i++) {
      Place camera =
          new Place(
              Town.CORNER.latE6() + random.nextInt(-3000, 3000),
              Town.CORNER.lonE6() + random.nextInt(-3000, 3000));
      Terms terms = Papers.with(town.terms(), Terms::parse, "place", camera.json());
      assertThat(terms.permits(town.ordinance(), sensitive, Town.NOW, 0))
          .containsAll(terms.permits(town.ordinance(), sensitive.coarse(), Town.NOW, 0));
    }
  }

  private static Place any(Random random, int lat) {
    return new Place(random.nextInt(-lat, lat), random.nextInt(-180_000_000, 180_000_000));
  }

  private static double square(double x) {
    return x * x;
  }

  private static double[] vector(Place place) {
    double lat = Math.toRadians(place.latE6() / 1e6);
    double lon = Math.toRadians(place.lonE6() / 1e6);
    return new double[] {
      Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)
    };
  }
}
