package org.porchlight.sign;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.Lease;
import org.porchlight.grant.Mark;
import org.porchlight.grant.OperatorId;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.OwnerId;
import org.porchlight.grant.ProgramId;
import org.porchlight.grant.SignerMemory;
import org.porchlight.grant.Stop;
import org.porchlight.launch.DirectoryLock;
import org.porchlight.launch.Journal;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;
import org.porchlight.note.VerifierKey;

/**
 * A signer's durable memory: the newest ordinance, terms and incidents seen, every grant and lease
 * signed, every stop for ever. A line is on disk before anybody is answered because of it; one
 * process at a time may hold the book.
 */
final class Book implements SignerMemory, Closeable {
  private final BookState state = new BookState();
  private final Enrolments enrolments;
  private final DirectoryLock lock;
  private final Journal journal;

  private Book(Path data, Enrolments enrolments, DirectoryLock lock) throws IOException {
    this.enrolments = enrolments;
    this.lock = lock;
    Path file = data.resolve("book");
    try {
      Journal.read(file, line -> state.take(BookLine.parse(line)));
    } catch (NoteException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
    this.journal = Journal.rewrite(file, state.lines().stream().map(BookLine::toString));
  }

  /**
   * Opens the book of a data directory.
   *
   * @throws IOException also when another process holds it
   */
  static Book open(Path data, Enrolments enrolments) throws IOException {
    DirectoryLock lock = DirectoryLock.take(data, "signer");
    try {
      return new Book(data, enrolments, lock);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  @Override
  public synchronized boolean rise(Mark mark) {
    boolean allowed = state.marks().allows(mark);
    if (allowed && !state.marks().of(mark.subject()).equals(Optional.of(mark))) {
      write(new BookLine.Seen(mark));
    }
    return allowed;
  }

  /** The number of the newest ordinance seen of a program, 0 before the first. */
  synchronized long ordinanceNumber(ProgramId program) {
    return state.marks().of("ordinance/" + program).map(Mark::number).orElse(0L);
  }

  @Override
  public boolean enrolled(OperatorId operator, VerifierKey passkey) {
    return enrolments.has(operator.value(), passkey);
  }

  @Override
  public synchronized Optional<Signed> signed(GrantId grant) {
    return state.signed(grant);
  }

  @Override
  public synchronized boolean stopped(
      Grant grant, Instant askedAt, OwnerId owner, Ordinance ordinance) {
    return state.stopped(grant, askedAt, owner, ordinance);
  }

  @Override
  public synchronized Duration active(CameraId camera, IncidentId incident) {
    return state.active(camera, incident);
  }

  @Override
  public synchronized int openElsewhere(
      OperatorId operator, CameraId camera, Ordinance ordinance, Instant now) {
    return state.openElsewhere(operator, camera, ordinance, now);
  }

  @Override
  public synchronized int looks(OwnerId owner, NoteHash exceptAsk, Instant since) {
    return state.looks(owner, exceptAsk, since);
  }

  @Override
  public synchronized boolean remember(Signed signed) {
    Optional<Signed> before = state.signed(signed.grant().id());
    if (before.isEmpty()) {
      write(new BookLine.Granted(signed));
    }
    return before.isEmpty() || before.get().grant().equals(signed.grant());
  }

  @Override
  public synchronized boolean remember(Lease lease, Instant now) {
    Optional<Signed> signed = state.signed(lease.grant());
    boolean next = signed.isPresent() && lease.number() >= signed.get().lastLease();
    if (next) {
      write(new BookLine.Leased(lease.grant(), lease.number(), now, lease.until()));
    }
    return next;
  }

  /** Remembers a stop for ever. */
  synchronized void remember(Stop stop) {
    BookLine.Stopped line = new BookLine.Stopped(stop, ordinanceNumber(stop.program()));
    if (!state.knows(line)) {
      write(line);
    }
  }

  private void write(BookLine line) {
    try {
      journal.append(line.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("The book cannot be written.", e);
    }
    state.take(line);
  }

  @Override
  public void close() throws IOException {
    journal.close();
    lock.close();
  }
}
