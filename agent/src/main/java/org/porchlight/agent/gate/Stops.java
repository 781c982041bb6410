package org.porchlight.agent.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.grant.Ask;
import org.porchlight.grant.Grant;
import org.porchlight.grant.OwnerId;
import org.porchlight.grant.Stop;
import org.porchlight.launch.PrivateFiles;

/**
 * What was stopped. Stops by others need not outlive this run: a restart forgets every challenge,
 * so no grant made before it can open, and the signers keep those stops for as long as a grant
 * could run. The latest stop at the premises is kept on the disk, because the hub may never have
 * heard of it.
 *
 * <p>A stop at the premises before any time is known covers everything; when the time is known, it
 * covers what was asked for until then, or until this agent started if it had stopped before that.
 */
final class Stops {
  private static final int MOST = 4096;
  private static final String UNDATED = "undated";

  /** Clocks of honest parties are so far apart; a stop found out later covers that more. */
  private static final Duration APART = Duration.ofMinutes(2);

  private final Path file;
  private final Deque<Stop> stops = new ArrayDeque<>();
  private final Monotonic clock;
  private Instant atPremises;
  private boolean undated;
  private long undatedNanos;

  private Stops(Path file, Monotonic clock, Instant atPremises, boolean undated) {
    this.file = file;
    this.clock = clock;
    this.atPremises = atPremises;
    this.undated = undated;
    this.undatedNanos = clock.nanos();
  }

  static Stops open(Path file, Monotonic clock) throws VaultException {
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      Instant last = lines.isEmpty() ? Instant.MIN : Instant.parse(lines.getFirst());
      return new Stops(file, clock, last, lines.contains(UNDATED));
    } catch (IOException | DateTimeException e) {
      throw new VaultException("The file " + file + " is damaged.", e);
    }
  }

  synchronized void add(Stop stop) {
    stops.addLast(stop);
    if (stops.size() > MOST) {
      stops.removeFirst();
    }
  }

  /** Everything asked for until now is over. In force at once, then put on the disk. */
  synchronized void atPremises(Optional<Instant> now) throws IOException {
    if (now.isEmpty()) {
      undated = true;
      undatedNanos = clock.nanos();
      write();
    } else if (now.get().isAfter(atPremises)) {
      atPremises = now.get();
      write();
    }
  }

  /** The time is known, so a stop without one gets its own. */
  synchronized void timeIsKnown(Instant now) throws IOException {
    if (undated) {
      Instant then = now.minus(clock.since(undatedNanos)).plus(APART);
      atPremises = then.isAfter(atPremises) ? then : atPremises;
      undated = false;
      write();
    }
  }

  private void write() throws IOException {
    PrivateFiles.write(file, atPremises + "\n" + (undated ? UNDATED + "\n" : ""));
  }

  synchronized boolean cover(Grant grant, Ask ask, OwnerId owner) {
    return undated
        || !ask.at().isAfter(atPremises)
        || stops.stream().anyMatch(stop -> stop.covers(grant, ask.at(), owner));
  }
}
