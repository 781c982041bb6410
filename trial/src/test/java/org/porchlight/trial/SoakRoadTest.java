package org.porchlight.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Looks are opened, watched and stopped, over and over: no program keeps a file, a socket or a
 * thread of a look that is over, and none keeps more of it in its memory than what it must know
 * later. A few looks, or for {@code -Dporchlight.soak=PT10M} so long.
 */
@Timeout(10_800)
class SoakRoadTest {
  private static final Duration LENGTH =
      Duration.parse(System.getProperty("porchlight.soak", "PT0S"));
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SETTLING = Duration.ofSeconds(20);

  /** The hub takes one person's ask every two seconds, after the first thirty. */
  private static final Duration PACE = Duration.ofSeconds(2);

  private static final int UNPACED = 25;

  private static final int WARM_UP = 4;
  private static final int FEW = 14;
  private static final int PICTURES = 3;

  /** Idle connections come and go; what leaks with every look of even the shortest run is more. */
  private static final long SOME = 10;

  /** Caches that fill, and what the virtual machine makes of code that is used often. */
  private static final long SOME_BYTES = 1 << 20;

  @TempDir Path directory;

  private final Map<Part, Figures> before = new EnumMap<>(Part.class);
  private final Map<Part, Figures> after = new EnumMap<>(Part.class);
  private int looks;

  /**
   * What a look may leave in a program for a day and longer: the agent knows the grants and asks
   * that are spent, a signer what it signed and what was stopped, the gateway the calls of two
   * days, a relay the ends of 25 minutes.
   */
  private static long bytesPerLook(Part part) {
    return switch (part) {
      case AGENCY, COUNCIL, DISPATCH -> 4 << 10;
      case AGENT -> 2 << 10;
      case HUB, RELAY, FIRST_WITNESS, SECOND_WITNESS, DATABASE -> 1 << 10;
    };
  }

  /** What fills once, however long it goes on: in the hub the log's newest 4,096 entries. */
  private static long once(Part part) {
    return part.equals(Part.HUB) ? 4 * SOME_BYTES : SOME_BYTES;
  }

  @Test
  void looksThatAreOverLeaveNothingRunning() throws Exception {
    try (Road road =
        new Road(directory.resolve("soak"), 1, (files, port) -> new Memory.Embedded(files))) {
      look(road, WARM_UP, Duration.ZERO);
      measure(road, before);
      measure(road, before);
      int warm = looks;
      look(road, FEW, LENGTH);
      int counted = looks - warm;
      Await.until(
          SETTLING,
          () -> table(counted),
          () -> {
            measure(road, after);
            return before.keySet().stream().allMatch(this::letGo);
          });
      System.getLogger(SoakRoadTest.class.getName()).log(System.Logger.Level.INFO, table(counted));
      assertThat(before).containsOnlyKeys(road.programs());
      assertThat(before.keySet())
          .as(table(counted))
          .allSatisfy(part -> assertThat(grown(part)).isLessThan(allowed(part, counted)));
    }
  }

  private boolean letGo(Part part) {
    Figures then = figures(before, part);
    Figures now = figures(after, part);
    return now.descriptors() < then.descriptors() + SOME && now.threads() < then.threads() + SOME;
  }

  private long grown(Part part) {
    return figures(after, part).heapBytes() - figures(before, part).heapBytes();
  }

  private static long allowed(Part part, int looks) {
    return once(part) + looks * bytesPerLook(part);
  }

  private static Figures figures(Map<Part, Figures> all, Part part) {
    return Objects.requireNonNull(all.get(part));
  }

  private static void measure(Road road, Map<Part, Figures> into) {
    road.programs().forEach(part -> into.put(part, Figures.of(road.pid(part))));
  }

  private String table(int counted) {
    StringBuilder table = new StringBuilder(counted + " looks\n");
    for (Part part : new TreeSet<>(before.keySet())) {
      Figures then = figures(before, part);
      Figures now = figures(after, part);
      table
          .append(
              "%-15s descriptors %3d to %3d, threads %3d to %3d, heap %6d to %6d KiB, %5d bytes a look%n"
                  .formatted(
                      part,
                      then.descriptors(),
                      now.descriptors(),
                      then.threads(),
                      now.threads(),
                      then.heapBytes() >> 10,
                      now.heapBytes() >> 10,
                      grown(part) / counted))
          .append("  most of it: " + now.grownMost(then) + "\n");
    }
    return table.toString();
  }

  private void look(Road road, int atLeast, Duration length) {
    long end = System.nanoTime() + length.toNanos();
    for (int i = 0; i < atLeast || System.nanoTime() < end; i++) {
      long next = System.nanoTime() + PACE.toNanos();
      once(road);
      if (looks > UNPACED) {
        Await.pass(Duration.ofNanos(next - System.nanoTime()));
      }
    }
  }

  private void once(Road road) {
    JsonNode camera = road.cameras.get(looks % road.cameras.size());
    String incident = road.report(camera);
    JsonNode look = road.operator.open(PATIENCE, incident, camera.path("id").asString());
    try (Watcher watcher = road.operator.watch(look)) {
      Await.until(PATIENCE, () -> "pictures", () -> watcher.pictures() >= PICTURES);
      road.operator.end(PATIENCE, look.path("id").asString());
    }
    looks++;
  }
}
