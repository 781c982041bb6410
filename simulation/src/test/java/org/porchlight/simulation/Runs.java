package org.porchlight.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Gives each run a directory that is gone afterwards; in memory where the machine has that. */
final class Runs {
  private static final Path MEMORY = Path.of("/dev/shm");

  private static final int FEW = 200;

  private Runs() {}

  /** How many seeds; more in the deep tests. */
  static int seeds() {
    return Integer.getInteger("porchlight.simulation.seeds", FEW);
  }

  /** Whether there is much time. */
  static boolean deep() {
    return seeds() > FEW;
  }

  /** The seeds to run: the one that is asked for, or as many as there is time for. */
  static LongStream all() {
    Long one = Long.getLong("porchlight.simulation.seed");
    return one == null ? LongStream.rangeClosed(1, seeds()) : LongStream.of(one);
  }

  /** One run. */
  static Simulation.Outcome of(long seed, Tally tally) {
    return in(directory -> Simulation.run(seed, directory, tally));
  }

  /** The law that a seed breaks with a mutant, or an empty string. */
  static String broken(Mutant mutant, long seed, String cheat) {
    return in(directory -> mutant.run(seed, directory, cheat));
  }

  private static <T> T in(Function<Path, T> run) {
    try {
      Path directory =
          Files.isWritable(MEMORY)
              ? Files.createTempDirectory(MEMORY, "porchlight-town")
              : Files.createTempDirectory("porchlight-town");
      try {
        return run.apply(directory);
      } finally {
        new Disk(directory).erase();
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
