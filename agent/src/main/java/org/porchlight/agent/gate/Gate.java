package org.porchlight.agent.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.vault.Secret;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.GrantCheck;
import org.porchlight.grant.LeaseBundle;
import org.porchlight.grant.LeaseCheck;
import org.porchlight.grant.LeaseVerdict;
import org.porchlight.grant.OwnerId;
import org.porchlight.grant.Pinned;
import org.porchlight.grant.Refused;
import org.porchlight.grant.Stop;
import org.porchlight.grant.Verdict;
import org.porchlight.ledger.Tag;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;

/**
 * Holds the grants that are open now. Opening and leasing happen one after the other; stopping
 * waits for nobody, and an opening that a stop overtook is closed before anything went out.
 */
public final class Gate implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Gate.class.getName());

  private final WallTime wall;
  private final Monotonic clock;
  private final Challenges challenges;
  private final Memory memory;
  private final Map<String, Opening> open = new ConcurrentHashMap<>();
  private final AtomicLong stopsAtPremises = new AtomicLong();
  private volatile @Nullable Pinned pinned;

  /** A gate with this memory, that believes nobody yet. */
  Gate(WallTime wall, Monotonic clock, Challenges challenges, Memory memory) {
    this.wall = wall;
    this.clock = clock;
    this.challenges = challenges;
    this.memory = memory;
  }

  /** A gate that remembers in this directory, and believes nobody yet. */
  public static Gate open(Path directory, WallTime wall, Monotonic clock, SecureRandom random)
      throws VaultException {
    Challenges challenges = new Challenges(random, clock);
    Memory memory = Memory.open(directory, challenges, wall);
    return new Gate(wall, clock, challenges, memory);
  }

  /** Whom to believe from now on, confirmed by the owner; null for nobody. Ends every look. */
  public synchronized void believe(@Nullable Pinned next) {
    endAll(Ending.PREMISES);
    challenges.forget();
    pinned = next;
    if (next != null) {
      memory.serve(new OwnerId(next.owner().name()));
    }
  }

  /** What keeps everything dark, in a sentence, or null. */
  public @Nullable String trouble() {
    return wall.now().isEmpty() ? wall.sentence() : null;
  }

  /** Puts the latest wall time on the disk; once a minute. */
  public void rememberTime() throws IOException {
    wall.remember();
  }

  /** What leases are counted by. */
  public Monotonic clock() {
    return clock;
  }

  /** From now on grants for this camera may open. */
  public void speakFor(String camera, Secret cameraSecret) {
    memory.speakFor(camera, cameraSecret);
  }

  /** Fresh challenges to hand out. */
  public List<Bytes> challenges() {
    return challenges.handOut();
  }

  /** The next tags of a camera. */
  public List<Tag> tags(String camera) {
    return memory.nextTags(camera);
  }

  /** Checks a grant with all it rests on, and opens. */
  public synchronized Answer open(String grantId, GrantBundle notes) {
    Pinned believed = pinned;
    if (believed == null) {
      return new Answer.Refused(
          grantId, "confirmed", "The owner has not confirmed this agent's pairing.");
    }
    Optional<Instant> now = wall.now();
    if (now.isEmpty()) {
      return new Answer.Refused(grantId, "clock", "The clock at the camera was set back.");
    }
    long stopsBefore = stopsAtPremises.get();
    try {
      return switch (new GrantCheck(believed, memory).check(notes, now.get())) {
        case Verdict.Open verdict -> opened(verdict, now.get(), stopsBefore);
        case Refused no -> new Answer.Refused(grantId, no.check().code(), no.sentence());
      };
    } catch (UncheckedIOException e) {
      LOG.log(Level.ERROR, "The agent's directory takes nothing more", e);
      return new Answer.Refused(grantId, "single-use", "The agent cannot write to its disk.");
    }
  }

  private Answer opened(Verdict.Open verdict, Instant now, long stopsBefore) {
    Opening opening = new Opening(verdict, now, clock.nanos(), challenges.forLease());
    memory.opened(opening);
    open.put(opening.grant(), opening);
    boolean overtaken = stopsBefore != stopsAtPremises.get();
    if (overtaken || memory.stopped(verdict.grant(), verdict.ask())) {
      end(opening, Ending.PREMISES);
      return new Answer.Refused(opening.grant(), "stops", "It has been stopped.");
    }
    return new Answer.Opened(opening, opening.lease().challenge());
  }

  /** Checks a lease with what must still hold, and lets its stream go on, or ends it. */
  public synchronized Answer lease(LeaseBundle notes) {
    Optional<Opening> running = Leases.of(notes, open);
    Pinned believed = pinned;
    Optional<Instant> now = wall.now();
    if (running.isEmpty() || believed == null || now.isEmpty()) {
      return new Answer.Refused(Leases.UNKNOWN, "audience", "No such look is open.");
    }
    Opening opening = running.get();
    LeaseCheck.Running before =
        new LeaseCheck.Running(
            opening.verdict().grant(),
            opening.verdict().ask(),
            opening.terms(),
            opening.lease().number());
    try {
      return switch (new LeaseCheck(believed, memory).check(notes, before, now.get())) {
        case LeaseVerdict.Extended more -> extended(opening, more, now.get());
        case Refused no -> notExtended(opening, no);
      };
    } catch (UncheckedIOException e) {
      LOG.log(Level.ERROR, "The agent's directory takes nothing more", e);
      return new Answer.Refused(opening.grant(), "number", "The agent cannot write to its disk.");
    }
  }

  private Answer extended(Opening opening, LeaseVerdict.Extended more, Instant now) {
    Bytes next = challenges.forLease();
    long dark = clock.nanos() + Duration.between(now, more.until()).toNanos();
    opening.lease(new Opening.Lease(more.lease().number(), next, dark, more.until()));
    return new Answer.Leased(opening, more.lease().number(), next);
  }

  private Answer notExtended(Opening opening, Refused no) {
    Ending ending = Leases.endingFor(no);
    if (ending != null) {
      end(opening, ending);
    }
    return new Answer.Refused(opening.grant(), no.check().code(), no.sentence());
  }

  /** Takes new terms of this premises' owner; looks they do not allow end. */
  public synchronized NewNote terms(String note) {
    return NewNote.terms(note, pinned, memory, wall, List.copyOf(open.values()), this::end);
  }

  /** Takes the council's new ordinance; looks it does not allow end. */
  public synchronized NewNote ordinance(String note) {
    return NewNote.ordinance(note, pinned, memory, wall, List.copyOf(open.values()), this::end);
  }

  /** Takes a stop, signed or not: narrowing needs no signature. */
  public void stop(String textOrNote) throws NoteException {
    Stop stop = Stop.parseTextOrNote(textOrNote);
    memory.stop(stop);
    for (Opening opening : open.values()) {
      if (memory.stopped(opening.verdict().grant(), opening.verdict().ask())) {
        end(opening, Leases.endingFor(stop));
      }
    }
  }

  /** Stops everything, at the premises: what is open, and whatever was asked for until now. */
  public void stopAll() {
    stopsAtPremises.incrementAndGet();
    endAll(Ending.PREMISES);
    challenges.forget();
    try {
      Optional<Instant> now = wall.now();
      if (now.isPresent()) {
        memory.stopAtPremises(now.get());
      }
    } catch (IOException e) {
      LOG.log(Level.ERROR, "The stop is in force but could not be written down", e);
    }
  }

  /** Stops one look at the premises; false when it is not open. */
  public boolean stopAtPremises(String grant) {
    Opening opening = open.get(grant);
    return opening != null && end(opening, Ending.PREMISES);
  }

  /** Ends every look at a camera whose address is about to change. */
  public void endCamera(String camera) {
    open.values().stream()
        .filter(opening -> opening.camera().equals(camera))
        .forEach(opening -> end(opening, Ending.PREMISES));
  }

  /** Ends what is open because the agent goes. */
  public void shutDown() {
    endAll(Ending.SHUT_DOWN);
  }

  /** Ends one; true if it was open. */
  public boolean end(Opening opening, Ending ending) {
    open.remove(opening.grant(), opening);
    return opening.close(ending);
  }

  /** What is open now. */
  public List<Opening> openNow() {
    return List.copyOf(open.values());
  }

  /** Whether anything may pass right now; ends what is over. */
  public boolean isOpen(Opening opening) {
    if (opening.ending() != null) {
      return false;
    }
    Ending over = wall.now().isEmpty() ? Ending.NO_CLOCK : opening.over(clock.nanos());
    if (over != null) {
      end(opening, over);
    }
    return over == null;
  }

  /** Whether a picture may pass right now: asked for each one, right before it is sent. */
  public boolean mayPass(Opening opening, long captureMicros) {
    return isOpen(opening) && captureMicros >= opening.notBeforeMicros();
  }

  /** Ends what is over, also when no picture comes. */
  public void expire() {
    open.values().forEach(this::isOpen);
  }

  @Override
  public void close() throws IOException {
    shutDown();
    memory.close();
  }

  private void endAll(Ending ending) {
    open.values().forEach(opening -> end(opening, ending));
  }
}
