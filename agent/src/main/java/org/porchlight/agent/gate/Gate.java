package org.porchlight.agent.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.proof.Seen;
import org.porchlight.agent.proof.SeenLog;
import org.porchlight.agent.proof.WitnessTime;
import org.porchlight.agent.vault.Secret;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.GrantBundle;
import org.porchlight.grant.GrantCheck;
import org.porchlight.grant.LeaseBundle;
import org.porchlight.grant.LeaseCheck;
import org.porchlight.grant.LeaseVerdict;
import org.porchlight.grant.Mark;
import org.porchlight.grant.OwnerId;
import org.porchlight.grant.Pinned;
import org.porchlight.grant.Refused;
import org.porchlight.grant.Stop;
import org.porchlight.grant.Verdict;
import org.porchlight.ledger.Tag;
import org.porchlight.ledger.UnprovenException;
import org.porchlight.link.Logged;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;

/**
 * Holds the grants that are open now. Opening and leasing happen one after the other; stopping
 * waits for nobody, and an opening that a stop overtook is closed before anything went out.
 */
public final class Gate implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Gate.class.getName());

  private final SeenLog log;
  private final WitnessTime time;
  private final InstantSource cameras;
  private final Monotonic clock;
  private final Challenges challenges;
  private final Memory memory;
  private final Map<String, Opening> open = new ConcurrentHashMap<>();
  private final AtomicLong stopsAtPremises = new AtomicLong();
  private final AtomicLong pauses;
  private volatile @Nullable Pinned pinned;

  /** A gate with this memory, that believes nobody yet. */
  Gate(SeenLog log, InstantSource cameras, Monotonic clock, Challenges challenges, Memory memory) {
    this.log = log;
    this.time = log.time();
    this.cameras = cameras;
    this.clock = clock;
    this.challenges = challenges;
    this.memory = memory;
    this.pauses = new AtomicLong(clock.pauses());
  }

  /**
   * A gate that remembers in this directory, and believes nobody yet.
   *
   * @param cameras the clock that stamps pictures; may be wrong, but only rises
   */
  public static Gate open(
      Path directory, InstantSource cameras, Monotonic clock, SecureRandom random)
      throws VaultException {
    WitnessTime time = WitnessTime.open(directory.resolve("time"), clock::nanos);
    SeenLog log = SeenLog.open(directory, time);
    Challenges challenges = new Challenges(random, clock);
    Memory memory = Memory.open(directory, challenges, time, clock);
    return new Gate(log, cameras, clock, challenges, memory);
  }

  /** Whom to believe from now on, confirmed by the owner; null for nobody. Ends every look. */
  public synchronized void believe(@Nullable Believed next) {
    endAll(pinned == null || next == null ? Ending.PREMISES : Ending.NEW_RULES);
    challenges.forget();
    pinned = next == null ? null : next.pinned();
    log.believe(next == null ? null : next.log());
    if (next != null) {
      memory.serve(new OwnerId(next.pinned().owner().name()));
    }
  }

  /** The hash of the policy that is believed, as the log has it; null while nobody is. */
  public @Nullable String policyHash() {
    Pinned believed = pinned;
    return believed == null ? null : NoteHash.of(believed.policy().text()).value();
  }

  /** Why nothing opens until the owner has seen the evidence, or null. */
  public @Nullable String frozen() {
    return log.frozen().orElse(null);
  }

  /** Puts the latest time on the disk; once a minute. */
  public void rememberTime() throws IOException {
    time.remember();
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

  /** What this agent has seen of the log. */
  public SeenLog log() {
    return log;
  }

  /** A stamp of the cameras' clock by the witnesses' time, as far as that is known. */
  public Instant wall(Instant stamp) {
    Duration ago = Duration.between(stamp, cameras.instant());
    return time.now().map(now -> now.minus(ago)).orElse(stamp);
  }

  /**
   * Takes the checkpoint that came with a grant, then checks the grant with all it rests on, and
   * opens.
   *
   * @param proof that the grant is on the log
   */
  public synchronized Answer open(String grantId, GrantBundle notes, Logged proof) {
    Pinned believed = pinned;
    if (believed == null) {
      return new Answer.Refused(
          grantId, "confirmed", "The owner has not confirmed this agent's pairing.");
    }
    boolean _ = paused();
    long stopsBefore = stopsAtPremises.get();
    takeTermsOf(notes);
    try {
      Weighing weighing = Weighing.of(time, take(proof), notes);
      Optional<Instant> now = weighing.now();
      // Both clocks at one moment: what checking takes must not make pictures look older.
      Instant atCameras = cameras.instant();
      if (now.isEmpty()) {
        return new Answer.Refused(grantId, "clock", "The witnesses' clocks do not agree.");
      }
      memory.weigh(weighing);
      return switch (new GrantCheck(believed, memory).check(notes, now.get())) {
        case Verdict.Open verdict -> opened(verdict, now.get(), atCameras, stopsBefore);
        case Refused no -> new Answer.Refused(grantId, no.check().code(), no.sentence());
      };
    } catch (UnprovenException e) {
      return new Answer.Refused(grantId, "proof", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return cannotWrite(grantId, "proof", e);
    } catch (UncheckedIOException e) {
      return cannotWrite(grantId, "single-use", e);
    } finally {
      memory.weigh(null);
    }
  }

  /**
   * Whatever becomes of the grant, the terms that come with it are its owner's word: those newer
   * than the last end what they do not allow, though the hub never sent them on their own.
   */
  private void takeTermsOf(GrantBundle notes) {
    NewNote _ = terms(notes.terms());
  }

  /** Evidence against the log ends what is open: no log, no look. */
  private Seen take(Logged proof) throws UnprovenException, IOException {
    try {
      return log.take(proof, clock.nanos());
    } finally {
      if (log.frozen().isPresent()) {
        endAll(Ending.FROZEN);
      }
    }
  }

  private static Answer.Refused cannotWrite(String grantId, String check, Exception e) {
    LOG.log(Level.ERROR, "The agent's directory takes nothing more", e);
    return new Answer.Refused(grantId, check, "The agent cannot write to its disk.");
  }

  private Answer opened(Verdict.Open verdict, Instant now, Instant atCameras, long stopsBefore) {
    Opening opening = new Opening(verdict, now, atCameras, clock.nanos(), challenges.forLease());
    memory.opened(opening);
    open.put(opening.grant(), opening);
    boolean overtaken = stopsBefore != stopsAtPremises.get();
    if (overtaken || memory.stopped(verdict.grant(), verdict.ask())) {
      end(opening, Ending.PREMISES);
      return new Answer.Refused(opening.grant(), "stops", "It has been stopped.");
    }
    return new Answer.Opened(opening, opening.lease().challenge());
  }

  /**
   * Takes the checkpoint that came with a preview, then checks whether its owner may have a still.
   *
   * @param proof that the preview is on the log
   */
  public synchronized PreviewAnswer preview(String note, Logged proof) {
    boolean _ = paused();
    return PreviewAnswer.weigh(note, pinned, memory, time, () -> take(proof));
  }

  /** When the owner last had a still of this camera made; nothing for never. */
  public Optional<Instant> previewedAt(String camera) {
    return memory.previewedAt(new CameraId(camera));
  }

  /**
   * Takes the checkpoint that came with a recall, then checks whether its owner may see what was
   * kept.
   *
   * @param proof that the recall is on the log
   */
  public synchronized RecallAnswer recall(String note, Logged proof) {
    boolean _ = paused();
    return RecallAnswer.weigh(note, pinned, memory, time, () -> take(proof));
  }

  /** Takes the owner's choice for how long what looks at a camera are sent is kept. */
  public synchronized NewNote keeping(String note) {
    boolean _ = paused();
    return NewNote.keeping(note, pinned, memory);
  }

  /** For how many hours what looks at this camera are sent is kept; 0 for not at all. */
  public int keepsHours(String camera) {
    return memory.keepings().hours(camera);
  }

  /** Keeps nothing of any camera from now on: whoever is at the premises needs no signature. */
  public void keepNothing() throws IOException {
    memory.keepings().allOff();
  }

  /** When the owner last saw what a look at this camera saw; nothing for never. */
  public Optional<Instant> recalledAt(String camera) {
    return memory.recalledAt(new CameraId(camera));
  }

  /** The owner's latest previews and recalls that were used up here, the newest first, a few. */
  public List<SpentWish> newestWishes() {
    return memory.newestWishes();
  }

  /**
   * Whether this time is over for what is kept: by the witnesses' time, by the latest that is known
   * to have been, and where there is none by this computer's clock too. A clock set back brings
   * nothing back.
   */
  public boolean isOver(Instant until) {
    boolean known = time.now().isPresent();
    return !time.earliest().isBefore(until) || (!known && !cameras.instant().isBefore(until));
  }

  /**
   * Whether it is certain that this time is not over: the witnesses' time is known and before it.
   * What may be shown hangs on this one, what is deleted on the other: a box that does not know the
   * time, and whose own clock is wrong, neither shows what should be gone nor loses what should
   * not.
   */
  public boolean isAhead(Instant until) {
    return time.now().filter(now -> now.isBefore(until)).isPresent();
  }

  /** Checks a lease with what must still hold, and lets its stream go on, or ends it. */
  public synchronized Answer lease(LeaseBundle notes) {
    boolean _ = paused();
    Optional<Opening> running = Leases.of(notes, open);
    Pinned believed = pinned;
    Optional<Instant> now = time.now();
    if (running.isEmpty() || believed == null || now.isEmpty()) {
      return new Answer.Refused(Leases.UNKNOWN, "audience", "No such look is open.");
    }
    Opening opening = running.get();
    LeaseCheck.Running before =
        new LeaseCheck.Running(
            opening.verdict().grant(),
            opening.verdict().ask(),
            opening.terms(),
            opening.verdict().allowedBy(),
            opening.lease().number());
    try {
      return switch (new LeaseCheck(believed, memory).check(notes, before, now.get())) {
        case LeaseVerdict.Extended more -> extended(opening, more, now.get());
        case Refused no -> notExtended(opening, no);
      };
    } catch (UncheckedIOException e) {
      return cannotWrite(opening.grant(), "number", e);
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
    return NewNote.terms(note, pinned, memory, time, List.copyOf(open.values()), this::end);
  }

  /** The newest terms of this camera seen here; nothing before any came. */
  public Optional<Mark> newestTerms(String camera) {
    return memory.newestTerms(new CameraId(camera));
  }

  /** Whether the owner left with this camera: by the newest terms of his seen here. */
  public boolean isWithdrawn(String camera) {
    return memory.isWithdrawn(new CameraId(camera));
  }

  /** Takes the council's new ordinance; looks it does not allow end. */
  public synchronized NewNote ordinance(String note) {
    return NewNote.ordinance(note, pinned, memory, time, List.copyOf(open.values()), this::end);
  }

  /** Weighs a new trust policy; the caller makes it durable, then it is believed. */
  public synchronized NewRules policy(String note, Logged proof) {
    return NewRules.weigh(note, pinned, () -> take(proof));
  }

  /**
   * The hub says that tags up to a number are on the log.
   *
   * @return whether others are handed out from now on
   */
  public boolean tagsUsed(String camera, long number) {
    return memory.skipTags(camera, number);
  }

  /** How many tags of a camera are used: the highest number plus one. */
  public long tagsUsed(String camera) {
    return memory.tagsUsed(camera);
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
      memory.stopAtPremises();
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
    if (opening.ending() != null || paused()) {
      return false;
    }
    Ending over = opening.over(clock.nanos());
    if (over != null) {
      end(opening, over);
    }
    return over == null;
  }

  /** Whether a picture may pass right now: asked for each one, right before it is sent. */
  public boolean mayPass(Opening opening, long captureMicros) {
    return isOpen(opening) && captureMicros >= opening.notBeforeMicros();
  }

  /**
   * Ends what is over, also when no picture comes.
   *
   * @return whether challenges must be handed out anew: the clocks have parted
   */
  public boolean expire() {
    boolean parted = paused();
    open.values().forEach(this::isOpen);
    return parted;
  }

  /** What was counted across a pause of the clock is worth nothing: looks, challenges, the time. */
  private boolean paused() {
    long now = clock.pauses();
    if (pauses.getAndSet(now) == now) {
      return false;
    }
    LOG.log(Level.WARNING, "This computer was asleep, or its clock was set; all looks end");
    endAll(Ending.ASLEEP);
    challenges.forget();
    time.forget();
    return true;
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
