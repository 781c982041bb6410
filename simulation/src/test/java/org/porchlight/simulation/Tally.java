package org.porchlight.simulation;

import java.util.EnumMap;
import java.util.Map;

/** How often what was tried, and what came of honest wishes, over one run or many. */
final class Tally {
  private final Map<Attack, Long> tried = new EnumMap<>(Attack.class);
  private long runs;
  private long honestRuns;
  private long honestRunsWithPictures;
  private long asks;
  private long looks;
  private long pictures;
  private long refusals;
  private long freezes;
  private long granted;
  private long recalled;
  private long told;

  void tried(Attack attack) {
    tried.merge(attack, 1L, Long::sum);
  }

  long timesTried(Attack attack) {
    return tried.getOrDefault(attack, 0L);
  }

  void asked() {
    asks++;
  }

  void looked() {
    looks++;
  }

  void saw() {
    pictures++;
  }

  void refused() {
    refusals++;
  }

  void granted() {
    granted++;
  }

  void recalled() {
    recalled++;
  }

  void told() {
    told++;
  }

  long timesTold() {
    return told;
  }

  void froze() {
    freezes++;
  }

  long looks() {
    return looks;
  }

  long pictures() {
    return pictures;
  }

  long wishesGranted() {
    return granted;
  }

  long recalls() {
    return recalled;
  }

  long freezes() {
    return freezes;
  }

  long honestRuns() {
    return honestRuns;
  }

  long honestRunsWithPictures() {
    return honestRunsWithPictures;
  }

  /** A run is over. */
  void ran(boolean honest, boolean sawAfterHealing) {
    runs++;
    honestRuns += honest ? 1 : 0;
    honestRunsWithPictures += honest && sawAfterHealing ? 1 : 0;
  }

  void add(Tally other) {
    other.tried.forEach((attack, times) -> tried.merge(attack, times, Long::sum));
    runs += other.runs;
    honestRuns += other.honestRuns;
    honestRunsWithPictures += other.honestRunsWithPictures;
    asks += other.asks;
    looks += other.looks;
    pictures += other.pictures;
    refusals += other.refusals;
    freezes += other.freezes;
    granted += other.granted;
    recalled += other.recalled;
    told += other.told;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%d runs, %d of them honest, %d of these with pictures; %d asks, %d looks, %d pictures seen, %d refusals, %d freezes; %d wishes of owners granted, %d looks recalled, %d times an owner saw that he was heard%n"
            .formatted(
                runs,
                honestRuns,
                honestRunsWithPictures,
                asks,
                looks,
                pictures,
                refusals,
                freezes,
                granted,
                recalled,
                told));
    for (Attack attack : Attack.values()) {
      text.append("%8d  %-14s %s%n".formatted(timesTried(attack), attack.by(), attack.sentence()));
    }
    return text.toString();
  }
}
