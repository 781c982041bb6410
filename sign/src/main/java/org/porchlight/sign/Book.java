package org.porchlight.sign;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
 * A signer's durable memory: the newest ordinance, terms and incidents seen, grants and leases
 * signed, stops. A line is on disk before anybody is answered because of it; one process at a time
 * may hold the book.
 *
 * <p>What is kept how long, and why no check misses it afterwards:
 *
 * <ul>
 *   <li>ordinances, terms and pairings: the newest mark of each, for ever;
 *   <li>a grant: a day after its end, for a renewal that names it;
 *   <li>a stop: two days, as no grant it stops runs or is renewed for longer; the program's also
 *       until the council has signed another ordinance;
 *   <li>an incident's mark and how long it was looked at: seven days after it was last shown, as
 *       nobody may ask about it later than a day after its report;
 *   <li>at whose cameras somebody looked: 400 days, which an ordinance may count.
 * </ul>
 *
 * <p>Memory forgets hourly; the file when the signer starts.
 */
final class Book implements SignerMemory, Closeable {
  private static final Duration FORGETS_EVERY = Duration.ofHours(1);

  private final BookState state = new BookState();
  private final InstantSource clock;
  private final Enrolments enrolments;
  private final DirectoryLock lock;
  private final Journal journal;
  private Instant forgotAt;

  private Book(Path data, Enrolments enrolments, InstantSource clock, DirectoryLock lock)
      throws IOException {
    this.enrolments = enrolments;
    this.clock = clock;
    this.lock = lock;
    this.forgotAt = clock.instant();
    Path file = data.resolve("book");
    try {
      Journal.read(file, line -> state.takeRead(BookLine.parse(line), forgotAt));
    } catch (NoteException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
    state.forget(forgotAt);
    this.journal = Journal.rewrite(file, state.lines().stream().map(BookLine::toString));
  }

  /**
   * Opens the book of a data directory.
   *
   * @throws IOException also when another process holds it
   */
  static Book open(Path data, Enrolments enrolments, InstantSource clock) throws IOException {
    DirectoryLock lock = DirectoryLock.take(data, "signer");
    try {
      return new Book(data, enrolments, clock, lock);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  @Override
  public synchronized boolean rise(Mark mark) {
    boolean allowed = state.marks().allows(mark);
    if (allowed && !state.marks().of(mark.subject()).equals(Optional.of(mark))) {
      boolean dated = BookState.isForgotten(mark.subject());
      write(new BookLine.Seen(mark, dated ? clock.instant() : null));
    }
    if (allowed) {
      state.seen(mark.subject(), clock.instant());
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
  public boolean supervises(OperatorId supervisor, VerifierKey passkey) {
    return enrolments.supervises(supervisor.value(), passkey);
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

  /** Remembers a stop. */
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
    Instant now = clock.instant();
    if (now.isAfter(forgotAt.plus(FORGETS_EVERY))) {
      state.forget(now);
      forgotAt = now;
    }
    state.take(line, now);
  }

  @Override
  public void close() throws IOException {
    journal.close();
    lock.close();
  }
}
