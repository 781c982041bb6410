package org.porchlight.agent.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.grant.Ask;
import org.porchlight.grant.Grant;
import org.porchlight.grant.OwnerId;
import org.porchlight.grant.Stop;
import org.porchlight.launch.PrivateFiles;

/**
 * What was stopped. Stops by others need not outlive this run: a restart forgets every challenge,
 * so no grant made before it can open, and the signers keep those stops for ever. The latest stop
 * at the premises is kept on the disk, because the hub may never have heard of it.
 */
final class Stops {
  private static final int MOST = 4096;

  private final Path file;
  private final Deque<Stop> stops = new ArrayDeque<>();
  private Instant atPremises;

  private Stops(Path file, Instant atPremises) {
    this.file = file;
    this.atPremises = atPremises;
  }

  static Stops open(Path file) throws VaultException {
    try {
      boolean kept = Files.exists(file);
      Instant last = kept ? Instant.parse(Files.readString(file).strip()) : Instant.MIN;
      return new Stops(file, last);
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
  synchronized void atPremises(Instant now) throws IOException {
    if (now.isAfter(atPremises)) {
      atPremises = now;
      PrivateFiles.write(file, now + "\n");
    }
  }

  synchronized boolean cover(Grant grant, Ask ask, OwnerId owner) {
    return !ask.at().isAfter(atPremises)
        || stops.stream().anyMatch(stop -> stop.covers(grant, ask.at(), owner));
  }
}
