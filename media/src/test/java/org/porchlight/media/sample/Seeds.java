package org.porchlight.media.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.porchlight.media.CameraException;

/**
 * Runs a parser over the kept seeds of a fuzz target and over many spoilt ones. Each may be refused
 * with a {@link CameraException}; anything else is a fault. An input that once broke a parser is
 * kept beside the others, in {@code src/test/resources}, in the folder Jazzer reads too.
 */
public final class Seeds {
  /** A parser under attack. */
  @FunctionalInterface
  public interface Target {
    void feed(byte[] input) throws CameraException;
  }

  private static final int ROUNDS = 4000;

  private Seeds() {}

  /** Feeds the seeds of {@code <type>Inputs/<target>} and thousands of mutations to the parser. */
  public static void attack(Class<?> type, String target, Target parser) throws IOException {
    List<byte[]> seeds = kept(type, target);
    Mutations mutations = new Mutations(seeds, target.hashCode());
    seeds.forEach(seed -> feed(parser, seed));
    for (int i = 0; i < ROUNDS; i++) {
      feed(parser, mutations.next());
    }
  }

  /** Feeds only the seeds. */
  public static void feedUnspoilt(Class<?> type, String target, Target parser) throws IOException {
    kept(type, target).forEach(seed -> feed(parser, seed));
  }

  private static List<byte[]> kept(Class<?> type, String target) throws IOException {
    Path folder =
        Path.of("src/test/resources")
            .resolve(type.getPackageName().replace('.', '/'))
            .resolve(type.getSimpleName() + "Inputs")
            .resolve(target);
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    return seeds;
  }

  private static void feed(Target parser, byte[] input) {
    try {
      parser.feed(input.clone());
    } catch (CameraException e) {
      if (e.getMessage() == null || !e.getMessage().endsWith(".")) {
        throw new AssertionError("a refusal that is no sentence: " + e.getMessage(), e);
      }
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(
          "not refused properly: " + java.util.HexFormat.of().formatHex(input), e);
    }
  }
}
