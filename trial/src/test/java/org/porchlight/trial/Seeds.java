package org.porchlight.trial;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * What is left to chance, by seed: {@code -Dporchlight.chaos.seed=} replays one, {@code
 * -Dporchlight.chaos.rounds=} takes so many from there on. A failure names its seed.
 */
final class Seeds {
  private Seeds() {}

  interface Round {
    void run(long seed, SplittableRandom random) throws Exception;
  }

  interface Story {
    void tell(Road road, Walk walk) throws Exception;
  }

  static void each(Round round) throws Exception {
    long first = Long.getLong("porchlight.chaos.seed", 1);
    int rounds = Integer.getInteger("porchlight.chaos.rounds", 1);
    for (long seed = first; seed < first + rounds; seed++) {
      round.run(seed, new SplittableRandom(seed));
    }
  }

  static <T> void shuffle(List<T> list, SplittableRandom random) {
    for (int i = list.size() - 1; i > 0; i--) {
      list.set(i, list.set(random.nextInt(i + 1), list.get(i)));
    }
  }

  static void onARoad(
      Path data,
      long seed,
      BiFunction<Path, Integer, Memory> remembers,
      Story story,
      SplittableRandom random)
      throws Exception {
    try (Road road = new Road(data, seed, remembers)) {
      Walk walk = new Walk(road, random);
      try {
        story.tell(road, walk);
      } catch (AssertionError | Exception broken) {
        String replay = "Replay it with -Dporchlight.chaos.seed=" + seed;
        throw new AssertionError(broken.getMessage() + "\n" + replay + "\n" + road.logs(), broken);
      } finally {
        walk.leave();
      }
    }
  }
}
