package org.porchlight.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A few hundred evenings; ten thousand in a deep test ({@code -Dporchlight.simulation.seeds}), one
 * to see it again ({@code -Dporchlight.simulation.seed}). What came of them is kept in {@code
 * target/simulation}.
 */
@DisplayName("Whatever the evil doubles try")
class SimulationTest {
  private static final Path KEPT = Path.of("target", "simulation");

  private static final Tally ALL = new Tally();
  private static List<Simulation.Outcome> outcomes;

  @BeforeAll
  static void run() throws IOException {
    outcomes = Runs.all().parallel().mapToObj(SimulationTest::one).toList();
    Files.createDirectories(KEPT);
    Files.writeString(KEPT.resolve("tally.txt"), ALL.toString());
    for (Simulation.Outcome outcome : outcomes) {
      if (!outcome.held() || isBlind(outcome) || outcomes.size() == 1) {
        Files.writeString(KEPT.resolve("seed-" + outcome.seed() + ".txt"), outcome.story());
      }
    }
  }

  private static Simulation.Outcome one(long seed) {
    Tally tally = new Tally();
    Simulation.Outcome outcome = Runs.of(seed, tally);
    synchronized (ALL) {
      ALL.add(tally);
    }
    return outcome;
  }

  private static boolean isBlind(Simulation.Outcome outcome) {
    return Simulation.isHonest(outcome.seed()) && outcome.held() && !outcome.saw();
  }

  @Test
  void everyLawHolds() {
    assertThat(outcomes.stream().filter(outcome -> !outcome.held()).limit(3))
        .as("seeds in which a law was broken")
        .extracting(Simulation.Outcome::story)
        .isEmpty();
  }

  @Test
  void honestPeopleSeeTheCameraInEveryHonestEvening() {
    assertThat(ALL.honestRuns()).isPositive();
    assertThat(outcomes.stream().filter(SimulationTest::isBlind).limit(3))
        .as("honest evenings in which nobody saw anything")
        .extracting(Simulation.Outcome::story)
        .isEmpty();
    assertThat(ALL.pictures()).isGreaterThan(ALL.looks());
  }

  @Test
  void everythingThatIsListedIsTried() {
    assertThat(Arrays.stream(Attack.values()).filter(attack -> ALL.timesTried(attack) == 0))
        .isEmpty();
    assertThat(ALL.freezes()).as("agents that saw the log contradict itself").isPositive();
    assertThat(ALL.wishesGranted()).as("owners' wishes that were granted").isPositive();
    assertThat(ALL.timesTold()).as("owners who saw that they were heard").isPositive();
    assertThat(ALL.recalls()).as("looks that owners saw again").isPositive();
  }

  @Test
  void theSameSeedIsTheSameEvening() {
    List<Simulation.Outcome> some = outcomes.stream().limit(8).toList();
    assertThat(some)
        .allSatisfy(once ->
            assertThat(Runs.of(once.seed(), new Tally()).digest()).isEqualTo(once.digest()));
    assertThat(some).extracting(Simulation.Outcome::digest).doesNotHaveDuplicates();
  }
}
