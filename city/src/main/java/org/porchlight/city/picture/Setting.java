package org.porchlight.city.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.porchlight.city.picture.Stage.Patch;

/** The kinds of place a lens of the town looks at. */
public enum Setting {
  /** Two streets crossing, from a signal pole. */
  CROSSING {
    @Override
    Stage stage(Props props) {
      List<Patch> patches =
          List.of(
              new Patch(PAVING, -8, 8, -2, 130),
              new Patch(PAVING, -90, 90, 12, 28),
              new Patch(ASPHALT, -4.5, 4.5, -2, 130),
              new Patch(ASPHALT, -90, 90, 15, 25),
              new Patch(MARKING, -0.08, 0.08, 27, 120),
              new Patch(MARKING, -4.2, 4.2, 13.6, 14.0));
      List<Solid> solids = new ArrayList<>();
      solids.addAll(props.row(-34, -9.5, 30, 60));
      solids.addAll(props.row(9.5, 34, 30, 60));
      solids.addAll(props.trees(3, -30, -12, 29, 29.5));
      solids.add(new Solid.Lamp(8, 26.5, 6));
      solids.add(new Solid.Lamp(-8, 11, 6));
      List<Actor> actors = new ArrayList<>();
      actors.addAll(props.walkers(3, -22, 13.2, 22, 13.2));
      actors.addAll(props.walkers(2, 30, 26.5, -30, 26.5));
      actors.addAll(props.walkers(2, -6.5, 60, -6.5, 9));
      actors.addAll(props.cars(2, -70, 17.5, 70, 17.5));
      actors.addAll(props.cars(2, 70, 22.5, -70, 22.5));
      actors.addAll(props.cars(1, 2.2, 6, 2.2, 120));
      return new Stage(new View(7, 0.34, 1.25), GRASS, patches, solids, actors);
    }
  },
  /** Along a street and its pavement. */
  STREET {
    @Override
    Stage stage(Props props) {
      List<Patch> patches =
          List.of(
              new Patch(PAVING, -4, 16, -2, 160),
              new Patch(ASPHALT, 2.5, 12.5, -2, 160),
              new Patch(MARKING, 7.4, 7.6, 0, 160));
      List<Solid> solids = new ArrayList<>();
      solids.addAll(props.street(-15, -4, 7, 90));
      solids.addAll(props.street(16, 27, 10, 90));
      solids.add(new Solid.Block(-3.6, -2.4, 15, 19, 2.4, 0x5F7480));
      solids.add(new Solid.Lamp(1.8, 12, 6));
      solids.add(new Solid.Lamp(1.8, 36, 6));
      List<Actor> actors = new ArrayList<>();
      actors.addAll(props.walkers(3, -0.6, 60, -0.6, 5));
      actors.addAll(props.walkers(3, 1.0, 5, 1.0, 60));
      actors.addAll(props.walkers(1, 14, 40, 14, 8));
      actors.addAll(props.cars(2, 5, 130, 5, 5));
      actors.addAll(props.cars(2, 10, 5, 10, 130));
      return new Stage(new View(4.6, 0.26, 1.2), GRASS, patches, solids, actors);
    }
  },
  /** Grass, trees, a path and the river behind. */
  PARK {
    @Override
    Stage stage(Props props) {
      List<Patch> patches =
          List.of(
              new Patch(WATER, -200, 200, 46, 110),
              new Patch(0xB9A888, -40, 40, 16, 18.5),
              new Patch(0xB9A888, -1.4, 1.4, -2, 44));
      List<Solid> solids = new ArrayList<>();
      solids.addAll(props.trees(7, -34, -5, 12, 42));
      solids.addAll(props.trees(5, 8, 34, 22, 42));
      solids.add(new Solid.House(9, 21, 34, 42, 3, 2, 0x8C5A44));
      solids.add(new Solid.Lamp(2.4, 19, 4.5));
      List<Actor> actors = new ArrayList<>();
      actors.addAll(props.walkers(4, -30, 17.2, 30, 17.2));
      actors.addAll(props.walkers(2, 0.6, 42, 0.6, 6));
      actors.addAll(props.walkers(1, -20, 9, 24, 13));
      return new Stage(new View(5, 0.28, 1.25), GRASS, patches, solids, actors);
    }
  },
  /** A walled yard behind a shop. */
  YARD {
    @Override
    Stage stage(Props props) {
      List<Patch> patches =
          List.of(
              new Patch(0x77736C, -22, 22, -2, 24),
              new Patch(MARKING, -6.1, -6.0, 15, 23.5),
              new Patch(MARKING, -1.1, -1.0, 15, 23.5),
              new Patch(MARKING, 3.9, 4.0, 15, 23.5));
      List<Solid> solids = new ArrayList<>();
      solids.add(new Solid.Block(-24, 24, 24, 34, 6.5, 0x8A5844));
      solids.add(new Solid.Block(-5.4, -1.8, 23.7, 24, 3.4, 0xB8BDC0));
      solids.add(new Solid.Block(-0.4, 3.2, 23.7, 24, 3.4, 0xB8BDC0));
      solids.add(new Solid.Block(-14, -9, 19, 23, 1.6, 0x2F5A48));
      solids.add(new Solid.Block(14, 14.6, 6, 24, 2.6, 0x7C4F3E));
      solids.add(new Solid.Lamp(9, 22, 5));
      List<Actor> actors = new ArrayList<>();
      actors.add(props.parkedVan(1.4, 19.8));
      actors.addAll(props.walkers(2, -14, 14, 12, 14.5));
      actors.addAll(props.walkers(1, 8, 22.5, -12, 11));
      actors.addAll(props.cars(1, 30, 11, -30, 11));
      return new Stage(new View(4.2, 0.3, 1.3), GRASS, patches, solids, actors);
    }
  },
  /** From a front door over the garden to the street. */
  PORCH {
    @Override
    Stage stage(Props props) {
      List<Patch> patches =
          List.of(
              new Patch(PAVING, -60, 60, 7.5, 9.8),
              new Patch(ASPHALT, -90, 90, 9.8, 16.5),
              new Patch(PAVING, -60, 60, 16.5, 18.5),
              new Patch(0xA89A8A, -0.7, 0.9, -2, 7.5));
      List<Solid> solids = new ArrayList<>();
      solids.addAll(props.row(-30, 30, 22, 32));
      solids.addAll(props.trees(2, -14, -7, 4, 6));
      solids.add(new Solid.Block(-8, -1.1, 6.9, 7.3, 0.9, 0x35562F));
      solids.add(new Solid.Block(1.3, 9, 6.9, 7.3, 0.9, 0x35562F));
      solids.add(new Solid.Lamp(6, 9.4, 5));
      List<Actor> actors = new ArrayList<>();
      actors.addAll(props.walkers(3, -20, 8.6, 20, 8.6));
      actors.addAll(props.walkers(1, 24, 17.5, -24, 17.5));
      actors.addAll(props.walkers(1, 0.1, 8.4, 0.1, 2.6));
      actors.addAll(props.cars(2, -60, 11.6, 60, 11.6));
      actors.addAll(props.cars(1, 60, 14.8, -60, 14.8));
      return new Stage(new View(2.6, 0.24, 1.5), GRASS, patches, solids, actors);
    }
  },
  /** A footway under a bridge. */
  UNDERPASS {
    @Override
    Stage stage(Props props) {
      List<Patch> patches =
          List.of(new Patch(0x66645F, -4, 4, -2, 60), new Patch(MARKING, -0.06, 0.06, 4, 60));
      List<Solid> solids = new ArrayList<>();
      solids.add(new Solid.Block(-9, -4, 3, 26, 4.2, 0x5A5A58));
      solids.add(new Solid.Block(4, 9, 3, 26, 4.2, 0x5A5A58));
      solids.addAll(props.trees(4, -16, -5, 32, 50));
      solids.addAll(props.trees(4, 5, 16, 32, 50));
      solids.add(new Solid.Lamp(3.4, 14, 3.4));
      solids.add(new Solid.Lamp(-3.4, 30, 3.4));
      List<Actor> actors = new ArrayList<>();
      actors.addAll(props.walkers(3, -1.5, 50, -1.5, 4));
      actors.addAll(props.walkers(2, 1.6, 4, 1.6, 50));
      return new Stage(new View(3.6, 0.3, 1.2), 0x30302C, patches, solids, actors);
    }
  };

  private static final int ASPHALT = 0x55585B;
  private static final int PAVING = 0xA9A59D;
  private static final int MARKING = 0xD8D6CE;
  private static final int GRASS = 0x5E7A45;
  private static final int WATER = 0x4A6F86;

  abstract Stage stage(Props props);

  Stage stage(RandomGenerator random) {
    return stage(new Props(random));
  }
}
