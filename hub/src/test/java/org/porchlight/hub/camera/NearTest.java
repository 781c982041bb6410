package org.porchlight.hub.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.porchlight.grant.Place;
import org.porchlight.hub.HubTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Cameras near a place, by the database's geography, against the great circle worked out here. */
@HubTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NearTest {
  private static final int METERS = 642;

  /** Ordinary places, both poles, both sides of the date line, the equator, zero. */
  private static final List<Place> CENTRES =
      List.of(
          new Place(32_300_000, -90_200_000),
          new Place(0, 0),
          new Place(0, 180_000_000),
          new Place(10_000_000, -180_000_000),
          new Place(-17_500_000, 179_999_900),
          new Place(90_000_000, 0),
          new Place(-90_000_000, 45_000_000),
          new Place(89_999_000, 12_000_000),
          new Place(-89_998_500, -170_000_000));

  @Autowired CameraRows rows;
  @Autowired Cameras cameras;

  private record Placed(String id, Place place) {}

  private final List<Placed> placed = new ArrayList<>();

  @BeforeAll
  void scatter() {
    Random random = new Random(4);
    rows.insertPremises(
        new Premises("globe", "globe", "The globe", false), Instant.parse("2026-11-22T00:00:00Z"));
    rows.insertAgent("globe-agent+0", "globe", null, Instant.parse("2026-11-22T00:00:00Z"));
    for (Place centre : CENTRES) {
      for (int i = 0; i < 60; i++) {
        place(beside(centre, random.nextDouble() * 2 * METERS, random.nextDouble() * 360));
      }
      place(centre);
    }
  }

  private void place(Place place) {
    String id = "globe-" + placed.size();
    rows.upsert(
        new Pairings.Told(id, id, List.of("sub")),
        "globe-agent+0",
        "globe",
        Instant.parse("2026-11-22T00:00:00Z"));
    cameras.place(id, place);
    placed.add(new Placed(id, place));
  }

  @Test
  void areThoseWithinTheGreatCircleAndNoOthers() {
    for (Place centre : CENTRES) {
      Set<String> expected =
          placed.stream()
              .filter(one -> meters(centre, one.place()) <= METERS)
              .map(Placed::id)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(found(centre)).as("around %s", centre).isEqualTo(expected);
      assertThat(expected).hasSizeGreaterThan(10);
    }
  }

  @Test
  void areAsFarAsTheGreatCircleSaysToTheCentimetre() {
    for (Place centre : CENTRES) {
      for (Near near : ours(centre)) {
        Place place = where(near.camera().id());
        assertThat(near.distanceMeters())
            .as("%s from %s", place, centre)
            .isCloseTo(meters(centre, place), within(0.01));
        assertThat(near.distanceMeters())
            .as("what the signers and agents measure")
            .isCloseTo(centre.distanceMeters(place), within(0.01));
      }
    }
  }

  @Test
  void comeNearestFirst() {
    assertThat(cameras.near(CENTRES.getFirst(), METERS))
        .isSortedAccordingTo((a, b) -> Double.compare(a.distanceMeters(), b.distanceMeters()));
  }

  @Test
  void areNoneWhereNoTermsSayWhere() {
    rows.upsert(
        new Pairings.Told("globe-nowhere", "Nowhere", List.of("sub")),
        "globe-agent+0",
        "globe",
        Instant.parse("2026-11-22T00:00:00Z"));
    assertThat(found(new Place(0, 0))).doesNotContain("globe-nowhere");
  }

  private Set<String> found(Place centre) {
    return ours(centre).stream()
        .map(near -> near.camera().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<Near> ours(Place centre) {
    return cameras.near(centre, METERS).stream()
        .filter(near -> near.camera().premises().id().equals("globe"))
        .toList();
  }

  private Place where(String id) {
    return placed.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow().place();
  }

  /** Where one comes when going so far from a place in a direction, on the sphere. */
  private static Place beside(Place from, double meters, double bearingDegrees) {
    double angle = meters / 6_371_008.8;
    double bearing = Math.toRadians(bearingDegrees);
    double lat1 = Math.toRadians(from.latE6() / 1e6);
    double lon1 = Math.toRadians(from.lonE6() / 1e6);
    double lat2 =
        Math.asin(
            Math.sin(lat1) * Math.cos(angle)
                + Math.cos(lat1) * Math.sin(angle) * Math.cos(bearing));
    double lon2 =
        lon1
            + Math.atan2(
                Math.sin(bearing) * Math.sin(angle) * Math.cos(lat1),
                Math.cos(angle) - Math.sin(lat1) * Math.sin(lat2));
    double lon = Math.toDegrees(lon2);
    double wrapped = lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
    return new Place((int) Math.round(Math.toDegrees(lat2) * 1e6), (int) Math.round(wrapped * 1e6));
  }

  /**
   * The great circle by the angle between two vectors, as neither the database nor Place does it.
   */
  private static double meters(Place a, Place b) {
    double[] u = vector(a);
    double[] v = vector(b);
    double[] cross = {
      u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]
    };
    double dot = u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
    double sine = Math.sqrt(cross[0] * cross[0] + cross[1] * cross[1] + cross[2] * cross[2]);
    return 6_371_008.8 * Math.atan2(sine, dot);
  }

  private static double[] vector(Place place) {
    double lat = Math.toRadians(place.latE6() / 1e6);
    double lon = Math.toRadians(place.lonE6() / 1e6);
    return new double[] {
      Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)
    };
  }
}
