package org.porchlight.simulation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One run of a seed: an honest evening every fourth time, else one with some of the evil doubles.
 */
final class Simulation {
  private static final Duration EVENING = Duration.ofSeconds(125);

  /** A box that was stopped before it knew the time says no to what is asked two minutes after. */
  private static final Duration LAST_ASK = Duration.ofSeconds(125);

  private static final Duration QUIET = LAST_ASK.plusSeconds(15);

  /**
   * What came of a run.
   *
   * @param digest of everything that happened
   * @param saw whether somebody saw a picture after everything was well again
   * @param broken the law that was broken, or null
   */
  record Outcome(long seed, long digest, boolean saw, Law.Broken broken, String trace) {
    boolean held() {
      return broken == null;
    }

    /** What to look at, and how to see it again. */
    String story() {
      return "Seed %d: %s%nReplay it with -Dporchlight.simulation.seed=%d%nThe last that happened:%n%s"
          .formatted(seed, broken == null ? "held" : broken.getMessage(), seed, trace);
    }
  }

  private Simulation() {}

  /** Whether nobody cheats in this run; things fail in it all the same. */
  static boolean isHonest(long seed) {
    return Math.floorMod(seed, 4) == 0;
  }

  /** Runs a seed in a directory that is empty and may be used up. */
  static Outcome run(long seed, Path directory, Tally tally) {
    return run(seed, directory, tally, EnumSet.allOf(Attack.By.class));
  }

  private static Outcome run(long seed, Path directory, Tally tally, Set<Attack.By> cheats) {
    Chance chance = new Chance(seed);
    Town town = new Town(chance, directory, tally);
    try {
      boolean honest = isHonest(seed);
      town.begin();
      List<Attack> plan = plan(honest, chance, cheats);
      List<Adversary> adversaries = adversaries(town);
      town.network.bad(honest || chance.oneIn(3) ? 12 : 0);
      tryNext(town, honest ? 20 : 4, plan, adversaries);
      town.time.every(Duration.ofSeconds(25), town::live);
      town.time.runFor(EVENING);
      plan.clear();
      town.heal();
      town.hub.behave();
      town.time.in(Duration.ofSeconds(30), () -> town.ask(Cast.CAST.homes.getFirst()));
      town.time.in(LAST_ASK, () -> town.ask(Cast.CAST.homes.getFirst()));
      town.time.runFor(QUIET);
      tally.ran(honest, town.sawSinceHealed());
      return new Outcome(seed, town.time.digest(), town.sawSinceHealed(), null, town.time.trace());
    } catch (Law.Broken broken) {
      return new Outcome(seed, town.time.digest(), false, broken, town.time.trace());
    } catch (RuntimeException e) {
      throw new IllegalStateException("Seed " + seed + " failed:\n" + town.time.trace(), e);
    } finally {
      town.close();
    }
  }

  /**
   * The name of the law that a run breaks, or an empty string.
   *
   * @param cheat the only one who cheats in it, or an empty string for all
   */
  static String broken(long seed, Path directory, String cheat) {
    Set<Attack.By> cheats =
        cheat.isEmpty() ? EnumSet.allOf(Attack.By.class) : EnumSet.of(Attack.By.valueOf(cheat));
    Law.Broken broken = run(seed, directory, new Tally(), cheats).broken();
    return broken == null ? "" : broken.law().name();
  }

  private static List<Adversary> adversaries(Town town) {
    return List.of(
        new EvilHub(town),
        new EvilPapers(town),
        new EvilLog(town),
        new EvilLeases(town),
        new EvilRelay(town),
        new EvilPeople(town),
        new EvilSecond(town),
        new EvilAnswerer(town),
        new EvilIntruder(town),
        new EvilAgent(town),
        new Failures(town));
  }

  private static List<Attack> plan(boolean honest, Chance chance, Set<Attack.By> cheats) {
    Set<Attack.By> who = EnumSet.noneOf(Attack.By.class);
    who.add(Attack.By.POWER);
    List<Attack.By> evil = List.of(Attack.By.values());
    for (int i = 0; i < 2 && !honest; i++) {
      who.add(chance.of(evil));
      who.add(chance.oneIn(2) ? Attack.By.HUB : chance.of(evil));
    }
    who.retainAll(cheats);
    who.addAll(cheats.size() == 1 ? cheats : Set.of());
    List<Attack> plan = new ArrayList<>();
    who.forEach(by -> plan.addAll(Attack.of(by)));
    plan.removeIf(attack -> attack.by() == Attack.By.NETWORK && attack != Attack.PARTITION);
    return plan;
  }

  private static void tryNext(
      Town town, int seconds, List<Attack> plan, List<Adversary> adversaries) {
    Duration least = Duration.ofSeconds(seconds);
    town.time.in(
        town.chance.between(least, least.multipliedBy(3)),
        () -> {
          if (!plan.isEmpty()) {
            Attack attack = town.chance.of(plan);
            adversaries.forEach(one -> one.attempt(attack));
            tryNext(town, seconds, plan, adversaries);
          }
        });
  }
}
