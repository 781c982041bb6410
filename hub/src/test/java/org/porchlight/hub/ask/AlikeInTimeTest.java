package org.porchlight.hub.ask;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.grant.Consent;
import org.porchlight.hub.HubTest;
import org.porchlight.hub.Page;
import org.porchlight.hub.camera.Agents;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The time an answer takes tells the room no more than the answer does.
 *
 * <p>Causes are drawn at random, brought about for real, and the room's calls are timed over a
 * socket. That the times of all causes come from one distribution is then tested by Kruskal and
 * Wallis' ranks, which what else the machine does cannot fool, since it strikes all causes alike. A
 * difference counts when both halves of the runs show it; and a difference that was put in must be
 * found. A thousand runs with {@code -Dporchlight.alike.runs=1000}.
 */
@HubTest
class AlikeInTimeTest {
  private static final int RUNS = Integer.getInteger("porchlight.alike.runs", 20);

  /**
   * Standard deviations; chance alone goes so far once in two thousand times, and in both halves
   * hardly ever.
   */
  private static final double FOUND = 3.3;

  @LocalServerPort int port;
  @Autowired Agents agents;
  @Autowired JdbcClient sql;
  private HiddenPorch street;

  /** One run: its cause and the nanoseconds of each call. */
  private record Run(String cause, List<Long> nanos) {}

  @BeforeEach
  void onlyOneCameraOnTheStreet() {
    street = new HiddenPorch(port, agents, sql);
  }

  @Test
  void neitherAnswersNorCountsNorTimesTellTheCausesApart() {
    long seed = Long.getLong("porchlight.alike.seed", System.nanoTime());
    Random random = new Random(seed);
    List<String> answers = new ArrayList<>();
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      street = new HiddenPorch(port, agents, sql);
      Consent consent = random.nextBoolean() ? Consent.ALWAYS : Consent.ASK;
      Map<String, HiddenPorch.Cause> causes = street.causes(consent);
      String cause = List.copyOf(causes.keySet()).get(random.nextInt(causes.size()));
      String incident = requireNonNull(causes.get(cause)).produce();
      runs.add(new Run(consent + ", " + cause, timed(incident, answers)));
    }
    assertThat(answers).containsOnly(answers.getFirst());
    for (int call = 0; call < 3; call++) {
      double[] halves = {differing(runs, call, 0, 0), differing(runs, call, 1, 0)};
      System.Logger log = System.getLogger(AlikeInTimeTest.class.getName());
      log.log(
          System.Logger.Level.INFO,
          "Call {0}: the causes deviate by {1} and {2}; smallest delay that would be found: {3}",
          call,
          halves[0],
          halves[1],
          smallestFound(runs, call));
      assertThat(Math.min(halves[0], halves[1]))
          .as("deviations by which call %d tells the causes apart, seed %d", call, seed)
          .isLessThan(FOUND);
    }
  }

  @Test
  void aCauseThatTakesLongerIsFoundAndChanceIsNot() {
    Random random = new Random(7);
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      long nanos = 10_000_000 + Math.abs(Math.round(random.nextGaussian() * 1_000_000));
      runs.add(new Run("cause " + random.nextInt(18), List.of(nanos)));
    }
    assertThat(differing(runs, 0, 0, 0)).isLessThan(FOUND);
    assertThat(differing(runs, 0, 1, 0)).isLessThan(FOUND);
    assertThat(smallestFound(runs, 0)).isIn("100 us", "200 us", "500 us");
  }

  /** The times of: the count, an ask by name, an ask of owners. */
  private List<Long> timed(String incident, List<String> answers) {
    List<Supplier<Page.Answer>> calls =
        List.of(
            () -> street.operator.cameras(incident),
            () -> street.operator.ask(incident, false, HiddenPorch.CAMERA),
            () -> street.operator.ask(incident, true));
    List<Long> nanos = new ArrayList<>();
    StringBuilder said = new StringBuilder();
    for (Supplier<Page.Answer> call : calls) {
      long before = System.nanoTime();
      Page.Answer answer = call.get();
      nanos.add(System.nanoTime() - before);
      said.append(HiddenPorch.plain(answer));
    }
    answers.add(said.toString().replace(incident, "INCIDENT"));
    return nanos;
  }

  /** The first of some delays that would be found, had one cause in four taken so much longer. */
  private static String smallestFound(List<Run> runs, int call) {
    for (long micros : List.of(50L, 100L, 200L, 500L, 1_000L, 2_000L, 5_000L, 10_000L, 100_000L)) {
      if (Math.min(differing(runs, call, 0, micros), differing(runs, call, 1, micros)) > FOUND) {
        return micros + " us";
      }
    }
    return "none";
  }

  /**
   * By how many standard deviations the ranks of the causes' times differ more than by chance, in
   * every second run.
   */
  private static double differing(List<Run> runs, int call, int half, long addedMicros) {
    List<Map.Entry<String, Long>> times = new ArrayList<>();
    for (int i = half; i < runs.size(); i += 2) {
      Run run = runs.get(i);
      long added = run.cause().hashCode() % 4 == 0 ? addedMicros * 1_000 : 0;
      times.add(Map.entry(run.cause(), run.nanos().get(call) + added));
    }
    times.sort(Map.Entry.comparingByValue());
    Map<String, List<Integer>> ranks = new TreeMap<>();
    for (int rank = 0; rank < times.size(); rank++) {
      ranks.computeIfAbsent(times.get(rank).getKey(), _ -> new ArrayList<>()).add(rank + 1);
    }
    return normal(statistic(ranks, times.size()), ranks.size() - 1);
  }

  private static double statistic(Map<String, List<Integer>> ranks, int all) {
    double sum = 0;
    for (List<Integer> of : ranks.values()) {
      double total = of.stream().mapToInt(Integer::intValue).sum();
      sum += total * total / of.size();
    }
    return 12.0 / (all * (all + 1.0)) * sum - 3.0 * (all + 1);
  }

  /** Chi-squared as a deviate of the normal distribution (Wilson and Hilferty). */
  private static double normal(double chiSquared, int degrees) {
    double ninth = 2.0 / (9 * degrees);
    return (Math.cbrt(Math.max(0, chiSquared) / degrees) - (1 - ninth)) / Math.sqrt(ninth);
  }
}
