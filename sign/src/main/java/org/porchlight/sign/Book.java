package org.porchlight.sign;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.Lease;
import org.porchlight.grant.Mark;
import org.porchlight.grant.Marks;
import org.porchlight.grant.OperatorId;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.OwnerId;
import org.porchlight.grant.ProgramId;
import org.porchlight.grant.SignerMemory;
import org.porchlight.grant.Stop;
import org.porchlight.grant.StopScope;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/**
 * A signer's durable memory: the newest ordinance, terms and incidents seen, every grant and lease
 * signed, every stop for ever. A line is on disk before anybody is answered because of it; one
 * process at a time may hold the book.
 */
final class Book implements SignerMemory, Closeable {
  private final Marks marks = new Marks();
  private final Map<GrantId, Signed> grants = new HashMap<>();
  private final Map<String, Active> active = new HashMap<>();
  private final Set<String> stoppedGrants = new HashSet<>();
  private final List<StopLine> widerStops = new ArrayList<>();
  private final Enrolments enrolments;
  private final KeyList owners;
  private final FileChannel lockFile;
  private final FileLock lock;
  private final Journal journal;

  /** A stop of more than a grant, and which ordinance was the newest then. */
  private record StopLine(Stop stop, long ordinance) {}

  private Book(Path data, Enrolments enrolments, FileChannel lockFile, FileLock lock)
      throws IOException {
    this.enrolments = enrolments;
    this.owners = owners(data);
    this.lockFile = lockFile;
    this.lock = lock;
    Path file = data.resolve("book");
    try {
      for (String line : Journal.lines(file)) {
        take(BookLine.parse(line));
      }
    } catch (NoteException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
    this.journal = Journal.open(file);
  }

  /**
   * Opens the book of a data directory.
   *
   * @throws IOException also when another process holds it
   */
  static Book open(Path data, Enrolments enrolments) throws IOException {
    FileChannel lockFile =
        FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = lockFile.tryLock();
      if (lock != null) {
        return new Book(data, enrolments, lockFile, lock);
      }
    } catch (OverlappingFileLockException e) {
      lockFile.close();
      throw new IOException("Another signer runs on " + data + ".", e);
    } catch (IOException e) {
      lockFile.close();
      throw e;
    }
    lockFile.close();
    throw new IOException("Another signer runs on " + data + ".");
  }

  /** The owners' keys, each under the verifier key of the agent it belongs to. */
  static KeyList owners(Path data) {
    return new KeyList(data.resolve("owners.txt"));
  }

  @Override
  public synchronized boolean rise(Mark mark) {
    if (!marks.allows(mark)) {
      return false;
    }
    if (!mark.equals(marks.of(mark.subject()).orElse(null))) {
      write(new BookLine.Seen(mark));
    }
    return true;
  }

  /** The number of the newest ordinance seen of a program, 0 before the first. */
  synchronized long ordinanceNumber(ProgramId program) {
    return marks.of("ordinance/" + program).map(Mark::number).orElse(0L);
  }

  @Override
  public boolean enrolled(OperatorId operator, VerifierKey passkey) {
    return enrolments.has(operator.value(), passkey);
  }

  @Override
  public Optional<VerifierKey> ownerOf(VerifierKey agent) {
    return owners.all().stream()
        .filter(named -> named.name().equals(agent.toString()))
        .map(KeyList.Named::key)
        .findFirst();
  }

  @Override
  public synchronized Optional<Signed> signed(GrantId grant) {
    return Optional.ofNullable(grants.get(grant));
  }

  /** A program's stop also holds until the council signs another ordinance. */
  @Override
  public synchronized boolean stopped(
      Grant grant, Instant askedAt, OwnerId owner, Ordinance ordinance) {
    return stoppedGrants.contains(grant.id().value())
        || widerStops.stream()
            .anyMatch(line ->
                line.stop().covers(grant, askedAt, owner)
                    || (line.stop().scope() == StopScope.PROGRAM
                        && line.stop().program().equals(grant.program())
                        && ordinance.number() <= line.ordinance()));
  }

  @Override
  public synchronized Duration active(CameraId camera, IncidentId incident) {
    return active.getOrDefault(camera + " " + incident, Active.NONE).total();
  }

  @Override
  public synchronized boolean remember(Signed signed) {
    Signed before = grants.get(signed.grant().id());
    if (before == null) {
      write(new BookLine.Granted(signed));
    }
    return before == null || before.grant().equals(signed.grant());
  }

  @Override
  public synchronized boolean remember(Lease lease, Instant now) {
    Signed signed = grants.get(lease.grant());
    if (signed == null || lease.number() < signed.lastLease()) {
      return false;
    }
    write(new BookLine.Leased(lease.grant(), lease.number(), now, lease.until()));
    return true;
  }

  /** Remembers a stop for ever. */
  synchronized void remember(Stop stop) {
    boolean known =
        stop.scope() == StopScope.GRANT && stoppedGrants.contains(String.valueOf(stop.subject()));
    StopLine line = new StopLine(stop, ordinanceNumber(stop.program()));
    if (!known && !widerStops.contains(line)) {
      write(new BookLine.Stopped(stop, line.ordinance()));
    }
  }

  private void write(BookLine line) {
    try {
      journal.append(line.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("The book cannot be written.", e);
    }
    take(line);
  }

  private void take(BookLine line) {
    switch (line) {
      case BookLine.Seen(Mark mark) -> marks.rise(mark);
      case BookLine.Granted(Signed signed) -> grants.putIfAbsent(signed.grant().id(), signed);
      case BookLine.Leased leased -> takeLease(leased);
      case BookLine.Stopped(Stop stop, long ordinance) -> {
        if (stop.scope() == StopScope.GRANT) {
          stoppedGrants.add(String.valueOf(stop.subject()));
        } else {
          widerStops.add(new StopLine(stop, ordinance));
        }
      }
    }
  }

  private void takeLease(BookLine.Leased leased) {
    Signed signed = grants.get(leased.grant());
    if (signed != null) {
      Grant grant = signed.grant();
      grants.put(
          grant.id(),
          new Signed(grant, signed.askedAt(), signed.operator(), signed.owner(), leased.number()));
      active.merge(
          grant.camera() + " " + grant.incident(),
          Active.NONE.with(leased.from(), leased.until()),
          (before, more) -> before.with(leased.from(), leased.until()));
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
    lock.close();
    lockFile.close();
  }
}
