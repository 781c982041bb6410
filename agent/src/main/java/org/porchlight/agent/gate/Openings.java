package org.porchlight.agent.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.grant.AskId;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.GrantId;
import org.porchlight.launch.Journal;

/**
 * The grants this agent opened, on the disk before it opens. So a grant opens once, whatever kills
 * the agent: a line that made it to the disk is spent, and one that was torn never opened anything.
 *
 * <p>A line is kept for {@link #KEPT} at least, by the witnesses' time, which never goes back: long
 * before, its grant and its ask are too old for the gate, and no terms count looks of more than a
 * month. Of each camera the highest tag numbers are kept for ever. Memory forgets now and then, the
 * file when the agent starts.
 */
final class Openings implements AutoCloseable {
  /**
   * One line.
   *
   * @param ask spent for this camera together with the grant
   * @param tagNumber the camera's tag it used
   * @param renewal whether it went on with an earlier look
   */
  record Line(
      GrantId grant, AskId ask, CameraId camera, long tagNumber, Instant at, boolean renewal) {
    private static final Pattern FORM =
        Pattern.compile(
            "([0-9a-f]{32}) ([0-9a-f]{32}) ([a-z0-9.-]+) ([0-9]{1,18}) ([0-9]{1,18}) (new|renewal)");

    static Line parse(Path path, String line) throws VaultException {
      Matcher m = FORM.matcher(line);
      if (!m.matches()) {
        throw new VaultException("The record of openings is damaged: " + path + ".");
      }
      return new Line(
          new GrantId(m.group(1)),
          new AskId(m.group(2)),
          new CameraId(m.group(3)),
          Long.parseLong(m.group(4)),
          Instant.ofEpochMilli(Long.parseLong(m.group(5))),
          "renewal".equals(m.group(6)));
    }

    @Override
    public String toString() {
      return "%s %s %s %d %d %s"
          .formatted(grant, ask, camera, tagNumber, at.toEpochMilli(), renewal ? "renewal" : "new");
    }
  }

  static final Duration KEPT = Duration.ofDays(40);

  /** So far behind its highest number a camera still asks whether a tag was used. */
  private static final int NUMBERS_KEPT = 2 * Tags.HANDED_OUT;

  private static final int OFTEN_ENOUGH = 1_000;

  private final Journal journal;
  private int lastSize;
  private final List<Line> lines = new ArrayList<>();
  private final Set<GrantId> grants = new HashSet<>();
  private final Set<String> asks = new HashSet<>();

  /** The record of these lines, going on in the journal. */
  Openings(Journal journal, List<Line> lines) {
    this.journal = journal;
    lines.forEach(this::remember);
    this.lastSize = lines.size();
  }

  static Openings open(Path path) throws VaultException {
    List<Line> lines = new ArrayList<>();
    for (String line : Kept.read(path)) {
      lines.add(Line.parse(path, line));
    }
    List<Line> needed = needed(lines);
    return needed.size() == lines.size()
        ? new Openings(Kept.open(path), lines)
        : new Openings(Kept.rewrite(path, needed.stream().map(Line::toString).toList()), needed);
  }

  /** Those of the lines that somebody may ask about after the newest of them. */
  private static List<Line> needed(List<Line> lines) {
    Instant newest = Instant.EPOCH;
    Map<CameraId, Long> highest = new HashMap<>();
    for (Line line : lines) {
      newest = line.at().isAfter(newest) ? line.at() : newest;
      highest.merge(line.camera(), line.tagNumber(), Math::max);
    }
    Instant bound = newest.minus(KEPT);
    return lines.stream()
        .filter(line ->
            !line.at().isBefore(bound)
                || line.tagNumber() > highest.getOrDefault(line.camera(), 0L) - NUMBERS_KEPT)
        .toList();
  }

  private void forget() {
    if (lines.size() < lastSize + OFTEN_ENOUGH) {
      return;
    }
    List<Line> needed = needed(lines);
    lines.clear();
    grants.clear();
    asks.clear();
    needed.forEach(this::remember);
    lastSize = lines.size();
  }

  /** How many lines are at hand. */
  synchronized int size() {
    return lines.size();
  }

  /** Spends a grant: true only for the first caller, and then it is on the disk. */
  synchronized boolean spend(Line line) throws IOException {
    if (grants.contains(line.grant()) || asks.contains(askAt(line))) {
      return false;
    }
    journal.append(line.toString());
    remember(line);
    forget();
    return true;
  }

  /** The tag numbers a camera has used, in the order of use. */
  synchronized List<Long> tagNumbers(CameraId camera) {
    return lines.stream().filter(l -> l.camera().equals(camera)).map(Line::tagNumber).toList();
  }

  /** Looks begun at a camera since then, renewals not counted. */
  synchronized int looksSince(CameraId camera, Instant since) {
    return Math.toIntExact(
        lines.stream()
            .filter(l -> l.camera().equals(camera) && !l.renewal() && !l.at().isBefore(since))
            .count());
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }

  private void remember(Line line) {
    lines.add(line);
    grants.add(line.grant());
    asks.add(askAt(line));
  }

  private static String askAt(Line line) {
    return line.ask() + " " + line.camera();
  }
}
