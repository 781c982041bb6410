package org.porchlight.agent.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.proof.WitnessTime;
import org.porchlight.agent.vault.Secret;
import org.porchlight.agent.vault.VaultException;
import org.porchlight.grant.AgentMemory;
import org.porchlight.grant.Ask;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.Grant;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.Keeping;
import org.porchlight.grant.KeepingMemory;
import org.porchlight.grant.LoggedWish;
import org.porchlight.grant.LoggedWishMemory;
import org.porchlight.grant.Mark;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.OwnerId;
import org.porchlight.grant.Preview;
import org.porchlight.grant.Recall;
import org.porchlight.grant.Terms;
import org.porchlight.ledger.EntryType;
import org.porchlight.ledger.Tag;
import org.porchlight.note.Bytes;

/**
 * What the checks of {@code grant/} ask the agent to remember: durable in its directory, but for
 * the challenges, which live in memory only. A disk that does not take a line throws, and the gate
 * turns that into a refusal.
 */
final class Memory implements AgentMemory, LoggedWishMemory, KeepingMemory, AutoCloseable {
  private final Challenges challenges;
  private final WitnessTime time;
  private final Openings openings;
  private final KeptMarks marks;
  private final Stops stops;
  private final Wishes wishes;
  private final Map<String, Tags> tags = new ConcurrentHashMap<>();
  private final Map<String, Opening> opened = new ConcurrentHashMap<>();
  private volatile @Nullable OwnerId owner;
  private volatile @Nullable Weighing weighing;

  /** What the owner wished and chose. */
  record Wishes(SpentWishes previews, SpentWishes recalls, Keepings keepings) {
    static Wishes open(Path directory, Monotonic clock) throws VaultException {
      return new Wishes(
          SpentWishes.open(directory.resolve("previews"), clock),
          SpentWishes.open(directory.resolve("recalls"), clock),
          Keepings.open(directory.resolve("keepings")));
    }
  }

  /** A memory of these parts. */
  Memory(
      Challenges challenges,
      WitnessTime time,
      Openings openings,
      KeptMarks marks,
      Stops stops,
      Wishes wishes) {
    this.challenges = challenges;
    this.time = time;
    this.openings = openings;
    this.marks = marks;
    this.stops = stops;
    this.wishes = wishes;
  }

  static Memory open(Path directory, Challenges challenges, WitnessTime time, Monotonic clock)
      throws VaultException {
    return new Memory(
        challenges,
        time,
        Openings.open(directory.resolve("openings")),
        KeptMarks.open(directory.resolve("marks")),
        Stops.open(directory.resolve("stopped"), clock),
        Wishes.open(directory, clock));
  }

  /** From now on the agent speaks for this camera; only its own cameras' tags are good. */
  void speakFor(String camera, Secret cameraSecret) {
    Tags fresh = new Tags(cameraSecret);
    openings.tagNumbers(new CameraId(camera)).forEach(fresh::use);
    tags.put(camera, fresh);
  }

  void serve(OwnerId next) {
    owner = next;
  }

  List<Tag> nextTags(String camera) {
    Tags ours = tags.get(camera);
    return ours == null ? List.of() : ours.next();
  }

  boolean skipTags(String camera, long number) {
    Tags ours = tags.get(camera);
    return ours != null && ours.skip(number);
  }

  long tagsUsed(String camera) {
    Tags ours = tags.get(camera);
    return ours == null ? 0 : ours.usedUpTo();
  }

  /** Remembers what opened, and forgets what is over and can neither be leased nor renewed. */
  void opened(Opening opening) {
    Optional<Instant> now = time.now();
    opened.values().removeIf(old -> isOfNoUse(old, now));
    opened.put(opening.grant(), opening);
  }

  /** Only an end by the clock can be renewed, by an ask from before it that is still fresh. */
  private static boolean isOfNoUse(Opening opening, Optional<Instant> now) {
    Ending ending = opening.ending();
    if (ending == null) {
      return false;
    }
    Instant lastAsk = opening.verdict().until().plus(Ask.MAX_AGE.multipliedBy(2));
    return !ending.equals(Ending.GRANT_OVER) || now.filter(lastAsk::isBefore).isPresent();
  }

  void stop(org.porchlight.grant.Stop stop) {
    stops.add(stop);
  }

  void stopAtPremises() throws IOException {
    stops.atPremises(time.now());
  }

  /** What is weighed from now on; null for nothing. */
  void weigh(@Nullable Weighing next) {
    weighing = next;
  }

  /** Remembers that with these, his newest terms, the owner left; nothing is kept any more. */
  void withdrawn(Terms terms) {
    boolean _ = rise(Mark.ofWithdrawal(terms));
    try {
      wishes.keepings().off(terms.camera());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the newest terms of this camera withdrew it. */
  boolean isWithdrawn(CameraId camera) {
    return marks.isWithdrawn(camera);
  }

  /** The newest terms of this camera; nothing before any were seen. */
  Optional<Mark> newestTerms(CameraId camera) {
    return marks.newestTerms(camera);
  }

  @Override
  public boolean rise(Mark mark) {
    try {
      return marks.rise(mark);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> unproven(Grant grant, Ordinance ordinance) {
    Weighing now = weighing;
    return now == null
        ? Optional.of("It came without a proof that it is on the log.")
        : now.unproven(grant, ordinance);
  }

  /** This agent has no masks to lay yet. */
  @Override
  public boolean lays(int masks, CameraId camera) {
    return masks == 0;
  }

  @Override
  public boolean takeChallenge(Bytes challenge) {
    boolean ours = challenges.use(challenge);
    Weighing now = weighing;
    if (ours && now != null) {
      now.taken(challenge);
      timeIsKnown();
    }
    return ours;
  }

  private void timeIsKnown() {
    Optional<Instant> known = time.now();
    if (known.isPresent()) {
      try {
        stops.timeIsKnown(known.get());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public boolean isNextTag(CameraId camera, long number, Bytes tag) {
    Tags ours = tags.get(camera.value());
    return ours != null && ours.isGood(number, tag);
  }

  @Override
  public boolean takeLeaseChallenge(GrantId grant, Bytes challenge) {
    Opening opening = opened.get(grant.value());
    return opening != null && opening.lease().challenge().equals(challenge);
  }

  @Override
  public Optional<Instant> ranUntil(GrantId grant, CameraId camera, IncidentId incident) {
    Opening opening = opened.get(grant.value());
    if (opening == null
        || !opening.verdict().grant().camera().equals(camera)
        || !opening.verdict().grant().incident().equals(incident)) {
      return Optional.empty();
    }
    Ending ending = opening.ending();
    boolean byItself = ending == null || ending.equals(Ending.GRANT_OVER);
    return byItself ? Optional.of(opening.verdict().until()) : Optional.empty();
  }

  @Override
  public int looksSince(CameraId camera, Instant since) {
    return openings.looksSince(camera, since);
  }

  @Override
  public boolean stopped(Grant grant, Ask ask) {
    OwnerId whose = owner;
    return whose == null || stops.cover(grant, ask, whose);
  }

  @Override
  public boolean spend(Grant grant, Ask ask) {
    Tags ours = tags.get(grant.camera().value());
    Weighing weighed = weighing;
    Optional<Instant> now = weighed == null ? Optional.empty() : weighed.now();
    if (ours == null || now.isEmpty()) {
      return false;
    }
    try {
      boolean renewal = grant.previous() != null;
      Openings.Line line =
          new Openings.Line(
              grant.id(), ask.id(), grant.camera(), grant.tagNumber(), now.get(), renewal);
      if (!openings.spend(line)) {
        return false;
      }
      ours.use(grant.tagNumber());
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean speaksFor(CameraId camera) {
    return tags.containsKey(camera.value());
  }

  @Override
  public boolean takeTurn() {
    return wishes.previews().takeTurn();
  }

  @Override
  public boolean spend(LoggedWish wish) {
    Instant at = time.now().orElse(wish.at());
    SpentWishes spent =
        switch (wish) {
          case Preview _ -> wishes.previews();
          case Recall _ -> wishes.recalls();
        };
    try {
      return spent.spend(new SpentWishes.Line(wish.wishId(), wish.camera(), at));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> unproven(LoggedWish wish) {
    Weighing now = weighing;
    return now == null
        ? Optional.of("It came without a proof that it is on the log.")
        : now.unproven(wish);
  }

  /** When the owner last had a still of this camera made. */
  Optional<Instant> previewedAt(CameraId camera) {
    return wishes.previews().latest(camera);
  }

  /** When the owner last saw what a look at this camera saw. */
  Optional<Instant> recalledAt(CameraId camera) {
    return wishes.recalls().latest(camera);
  }

  /** The owner's latest wishes of both kinds that were used up here, the newest first. */
  List<SpentWish> newestWishes() {
    return Stream.concat(
            spent(EntryType.PREVIEW, wishes.previews()), spent(EntryType.RECALL, wishes.recalls()))
        .sorted(Comparator.comparing(SpentWish::at).reversed())
        .limit(SpentWishes.NEWEST)
        .toList();
  }

  private static Stream<SpentWish> spent(EntryType type, SpentWishes of) {
    return of.newest().stream()
        .map(line -> new SpentWish(type, line.id(), line.camera().value(), line.at()));
  }

  @Override
  public Optional<Instant> now() {
    return time.now();
  }

  @Override
  public boolean keep(Keeping keeping) {
    try {
      return wishes.keepings().keep(keeping);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the owner chose of each camera. */
  Keepings keepings() {
    return wishes.keepings();
  }

  @Override
  public void close() throws IOException {
    openings.close();
    marks.close();
    wishes.previews().close();
    wishes.recalls().close();
    wishes.keepings().close();
  }
}
