package org.porchlight.simulation;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Carries everything between two parts, and may lose it, delay it, double it, overtake it or be cut
 * in two. Nothing in it keeps an order: each message takes its own time.
 */
final class Network {
  private static final Duration USUAL = Duration.ofMillis(20);
  private static final Duration SLOWEST = Duration.ofSeconds(8);

  private final Timeline time;
  private final Chance chance;
  private final Tally tally;
  private final Set<String> cut = new HashSet<>();
  private int badPercent;

  Network(Timeline time, Chance chance, Tally tally) {
    this.time = time;
    this.chance = chance;
    this.tally = tally;
  }

  /** So many of a hundred messages do not travel as they should. */
  void bad(int percent) {
    badPercent = percent;
  }

  /** Nobody on the one side of the cut hears this part any more. */
  void cutOff(String part) {
    tally.tried(Attack.PARTITION);
    time.say("network", part + " is cut off");
    cut.add(part);
  }

  void heal(String part) {
    cut.remove(part);
  }

  /** Everything arrives from now on. */
  void heal() {
    time.say("network", "is well");
    badPercent = 0;
    cut.clear();
  }

  /** Carries a message one way. */
  void send(String from, String to, Runnable arrival) {
    send(from, to, arrival, () -> {});
  }

  /** Carries a message one way; who waits for it may learn that it was lost. */
  void send(String from, String to, Runnable arrival, Runnable lost) {
    if (cut.contains(from) || cut.contains(to)) {
      time.in(USUAL, lost);
    } else if (!chance.percent(badPercent)) {
      time.in(USUAL, arrival);
    } else {
      badly(arrival, lost);
    }
  }

  private void badly(Runnable arrival, Runnable lost) {
    switch (chance.below(4)) {
      case 0 -> {
        tally.tried(Attack.LOSS);
        time.in(USUAL, lost);
      }
      case 1 -> {
        tally.tried(Attack.DELAY);
        time.in(chance.between(USUAL, SLOWEST), arrival);
      }
      case 2 -> {
        tally.tried(Attack.OVERTAKING);
        time.in(chance.between(Duration.ZERO, USUAL.multipliedBy(4)), arrival);
      }
      default -> {
        tally.tried(Attack.DOUBLING);
        time.in(USUAL, arrival);
        time.in(chance.between(USUAL, SLOWEST), arrival);
      }
    }
  }

  /** Asks and is answered; either way may be lost, and then nobody answers. */
  <T> void call(String from, String to, Supplier<Optional<T>> there, Consumer<T> answer) {
    send(from, to, () -> there.get().ifPresent(said -> send(to, from, () -> answer.accept(said))));
  }
}
