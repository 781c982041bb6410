package org.porchlight.city.town;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TownTest {
  private final Town town = Town.alderFalls();

  @Nested
  class TheBundledMap {
    @Test
    void isWhatTheGeneratorMakes() throws IOException {
      try (InputStream in = TownTest.class.getResourceAsStream("/town/town.geojson")) {
        assertThat(in).isNotNull();
        String bundled = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bundled).isEqualTo(TownMap.geoJson(town));
      }
    }

    @Test
    void isSmallEnoughToBeBundled() {
      assertThat(TownMap.geoJson(town).length()).isLessThan(200_000);
    }

    @Test
    void doesNotSayWhereCamerasAre() {
      assertThat(town.cameras()).noneMatch(camera -> TownMap.geoJson(town).contains(camera.name()));
    }
  }

  @Nested
  class TheCameras {
    @Test
    void areFiveOfTheCityAndFivePrivate() {
      assertThat(town.cameras()).hasSize(10);
      assertThat(town.cameras()).filteredOn(c -> c.premises().agent().equals("city")).hasSize(5);
    }

    @Test
    void haveNumbersAndIdsOfTheirOwn() {
      assertThat(town.cameras()).extracting(CameraSite::id).doesNotHaveDuplicates();
      assertThat(town.cameras()).extracting(CameraSite::number).doesNotHaveDuplicates();
    }

    @Test
    void standOutsideEveryHouse() {
      assertThat(town.cameras()).filteredOn(this::isIndoors).extracting(CameraSite::id).isEmpty();
    }

    private boolean isIndoors(CameraSite camera) {
      return town.areas().stream()
          .filter(area -> area.kind() == Area.Kind.BUILDING)
          .anyMatch(house -> covers(house, camera.aim().spot()));
    }

    @Test
    void severalStandWithin200MetresOfTheMainCrossing() {
      Spot crossing = new Spot(0, 0);
      assertThat(town.cameras())
          .filteredOn(camera -> camera.aim().spot().distance(crossing) < 200)
          .hasSizeBetween(6, 9);
    }
  }

  @Nested
  class ASpot {
    @Test
    void isMeasuredInMicrodegreesFromTheOrigin() {
      assertThat(new Spot(0, 0).latE6()).isEqualTo(32_300_000);
      assertThat(new Spot(0, 0).lonE6()).isEqualTo(-90_200_000);
    }

    @Test
    void liesNorthOfTheOriginWhenItLiesAcross() {
      Spot north = new Spot(0, 1000);
      double latMetres = (north.latE6() - 32_300_000) * 0.111195;
      double lonMetres = (north.lonE6() + 90_200_000) * 0.111195 * Math.cos(Math.toRadians(32.3));
      assertThat(Math.hypot(latMetres, lonMetres)).isBetween(999.0, 1001.0);
      assertThat(latMetres).isPositive();
      assertThat(lonMetres).isNegative();
    }
  }

  private static boolean covers(Area house, Spot spot) {
    double west = house.outline().stream().mapToDouble(Spot::along).min().orElseThrow();
    double east = house.outline().stream().mapToDouble(Spot::along).max().orElseThrow();
    double south = house.outline().stream().mapToDouble(Spot::across).min().orElseThrow();
    double north = house.outline().stream().mapToDouble(Spot::across).max().orElseThrow();
    return spot.along() > west
        && spot.along() < east
        && spot.across() > south
        && spot.across() < north;
  }
}
