package org.porchlight.agent.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.grant.CameraId;
import org.porchlight.launch.Journal;

/**
 * The previews, or the recalls, of the owner, on the disk before anything is shown: each once,
 * whatever kills the agent, and so many a minute. The file keeps the latest; an older note's
 * challenge was forgotten long before.
 */
final class SpentWishes implements AutoCloseable {
  /**
   * One line.
   *
   * @param at by the witnesses' time as far as that was known, else by this computer's clock
   */
  record Line(String id, CameraId camera, Instant at) {
    private static final Pattern FORM =
        Pattern.compile("([0-9a-f]{32}) ([a-z0-9.-]{1,64}) ([0-9]{1,18})");

    static Line parse(Path path, String line) throws VaultException {
      Matcher m = FORM.matcher(line);
      if (!m.matches()) {
        throw new VaultException("The record of the owner's wishes is damaged: " + path + ".");
      }
      return new Line(
          m.group(1), new CameraId(m.group(2)), Instant.ofEpochMilli(Long.parseLong(m.group(3))));
    }

    @Override
    public String toString() {
      return id + " " + camera + " " + at.toEpochMilli();
    }
  }

  /** So many a minute, of all cameras together. */
  static final int MOST_A_MINUTE = 6;

  static final int KEPT = 500;

  /** So many of the latest are at hand, for their owner's device. */
  static final int NEWEST = 32;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Journal journal;
  private final Monotonic clock;
  private final Set<String> spent = new HashSet<>();
  private final Map<CameraId, Instant> latest = new HashMap<>();
  private final Deque<Line> newest = new ArrayDeque<>();
  private final Deque<Long> turns = new ArrayDeque<>();

  private SpentWishes(Journal journal, Monotonic clock) {
    this.journal = journal;
    this.clock = clock;
  }

  static SpentWishes open(Path path, Monotonic clock) throws VaultException {
    List<Line> lines = new ArrayList<>();
    for (String line : Kept.read(path)) {
      lines.add(Line.parse(path, line));
    }
    List<Line> kept = lines.subList(Math.max(0, lines.size() - KEPT), lines.size());
    Journal journal =
        kept.size() == lines.size()
            ? Kept.open(path)
            : Kept.rewrite(path, kept.stream().map(Line::toString).toList());
    SpentWishes wishes = new SpentWishes(journal, clock);
    kept.forEach(wishes::remember);
    return wishes;
  }

  /** Whether one more may be made in this minute; counted when it may. */
  synchronized boolean takeTurn() {
    turns.removeIf(at -> clock.since(at).compareTo(MINUTE) >= 0);
    if (turns.size() >= MOST_A_MINUTE) {
      return false;
    }
    turns.addLast(clock.nanos());
    return true;
  }

  /** True only the first time, and then it is on the disk. */
  synchronized boolean spend(Line line) throws IOException {
    if (spent.contains(line.id())) {
      return false;
    }
    journal.append(line.toString());
    remember(line);
    return true;
  }

  /** When the owner's last wish for this camera was granted. */
  synchronized Optional<Instant> latest(CameraId camera) {
    return Optional.ofNullable(latest.get(camera));
  }

  /** The latest, oldest first. */
  synchronized List<Line> newest() {
    return List.copyOf(newest);
  }

  private void remember(Line line) {
    spent.add(line.id());
    latest.put(line.camera(), line.at());
    newest.addLast(line);
    if (newest.size() > NEWEST) {
      newest.removeFirst();
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
