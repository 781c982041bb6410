package org.porchlight.agent.uplink;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.camera.BackOff;
import org.porchlight.agent.camera.Camera;
import org.porchlight.agent.gate.Ending;
import org.porchlight.agent.gate.Gate;
import org.porchlight.agent.gate.Opening;
import org.porchlight.agent.reel.Keeper;
import org.porchlight.link.CloseCode;
import org.porchlight.link.Track;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;
import org.porchlight.media.codec.PictureSink;
import org.porchlight.note.SigningKey;
import org.porchlight.seal.Sealer;

/**
 * One opening's way out: {@code camera → outbox → gate → seal → leg}. The gate is asked for every
 * picture, right before it is sealed and sent. A leg that breaks is dialled again while the gate is
 * open. Pictures go out while the relay says that a viewer is there, and each viewer that comes
 * begins a new epoch.
 */
public final class Stream {
  private static final System.Logger LOG = System.getLogger(Stream.class.getName());
  private static final long IDLE_MILLIS = 250;

  private final Gate gate;
  private final Opening opening;
  private final Camera camera;
  private final Road road;
  private final BackOff waits;
  private final Frames frames;
  private final Renewals renewals;
  private final Renewals choices;
  private final Keeper keeper;
  private final Outbox outbox;
  private final PictureSink sub;
  private final PictureSink main;
  private final CompletableFuture<Sent> done = new CompletableFuture<>();
  private boolean renewalWanted;
  private Track wanted = Track.SUB;
  private Track chosen = Track.SUB;
  private Sent sent = new Sent(0, null, null);

  /**
   * The way to the relay.
   *
   * @param key the agent's
   * @param first the leg that was dialled while the grant was checked; the next are dialled anew
   */
  public record Road(Relay relay, HttpClient http, SigningKey key, Approach first) {
    RelaySocket leg(String grant) throws IOException, InterruptedException {
      return first.take() ? first.leg(key, grant) : relay.leg(http, key, grant);
    }
  }

  /**
   * What has gone out.
   *
   * @param pictures how many
   * @param first when the first was captured, or null
   * @param last when the last was captured, or null
   */
  public record Sent(long pictures, @Nullable Instant first, @Nullable Instant last) {
    Sent and(Instant capturedAt) {
      return new Sent(pictures + 1, first == null ? capturedAt : first, capturedAt);
    }
  }

  /**
   * Nothing is dialled before {@link #start}; the sealer belongs to the stream from now on.
   *
   * @param keeper is told what goes out
   */
  public Stream(
      Gate gate,
      Opening opening,
      Camera camera,
      Road road,
      Sealer sealer,
      BackOff waits,
      Keeper keeper) {
    this.gate = gate;
    this.opening = opening;
    this.camera = camera;
    this.road = road;
    this.outbox = new Outbox(camera::waitingBytes);
    this.sub = outbox.in(Track.SUB);
    this.main = outbox.in(Track.MAIN);
    this.waits = waits;
    this.keeper = keeper;
    this.frames = new Frames(gate, opening, sealer);
    this.renewals = new Renewals(gate.clock());
    this.choices = new Renewals(gate.clock());
  }

  /** Begins to carry. */
  public void start() {
    var _ = opening.ended().thenRun(outbox::close);
    frames.prepare(work -> Thread.ofVirtual().name("key " + opening.grant()).start(work));
    Thread.ofVirtual().name("stream " + opening.grant()).start(this::live);
  }

  /** The opening goes on: tell the viewer until when. */
  public void leased() {
    outbox.leased();
  }

  /** What went out, once nothing more will. */
  public CompletableFuture<Sent> done() {
    return done;
  }

  private void live() {
    try {
      carryOverOneLeg();
      while (gate.isOpen(opening) && !endsWithin(waits.next())) {
        carryOverOneLeg();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // Whatever brought us here, an opening without a stream does not stay open.
      gate.end(opening, Ending.ROAD);
      road.first().close();
      frames.close();
      keeper.ended();
      done.complete(sent);
    }
  }

  private boolean endsWithin(Duration wait) throws InterruptedException {
    try {
      opening.ended().get(wait.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillOpen) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("An opening ends, it does not fail.", e);
    }
  }

  private void carryOverOneLeg() throws InterruptedException {
    camera.join(Track.SUB, sub, opening.notBeforeMicros());
    try (RelaySocket leg = road.leg(opening.grant())) {
      waits.worked();
      Thread ear = Thread.ofVirtual().name("ear " + opening.grant()).start(new LegEar(leg, outbox));
      try {
        carry(leg);
      } finally {
        ear.interrupt();
        endIfRelaySaysSo(leg.closeCode());
      }
    } catch (IOException e) {
      LOG.log(Level.INFO, "The leg of {0} broke: {1}", opening.grant(), e.getMessage());
    } finally {
      rest();
      camera.leave(sub);
    }
  }

  private void carry(RelaySocket leg) throws IOException, InterruptedException {
    send(leg, frames.lease());
    while (gate.isOpen(opening) && !leg.isGone()) {
      Optional<Outbox.Item> item = outbox.take(patienceMillis());
      if (item.isPresent()) {
        send(leg, item.get());
      }
      if (renewalWanted && renewals.left().isZero()) {
        renew(leg);
      }
      if (choiceWanted() && choices.left().isZero()) {
        choose();
      }
    }
    Ending ending = opening.ending();
    if (ending != null && !leg.isGone()) {
      leg.send(frames.end(ending), () -> true);
    }
  }

  private boolean choiceWanted() {
    return wanted != chosen && !renewalWanted;
  }

  private long patienceMillis() {
    long patience = IDLE_MILLIS;
    if (renewalWanted) {
      patience = Math.min(patience, renewals.left().toMillis() + 1);
    }
    if (choiceWanted()) {
      patience = Math.min(patience, choices.left().toMillis() + 1);
    }
    return patience;
  }

  private void send(RelaySocket leg, Outbox.Item item) throws IOException, InterruptedException {
    switch (item) {
      case Outbox.Item.Leased _ -> send(leg, frames.lease());
      case Outbox.Item.Watched(boolean here) -> {
        renewalWanted = here;
        wanted = Track.SUB;
        if (!here) {
          rest();
        }
      }
      case Outbox.Item.Wanted(Track track) -> wanted = has(track) ? track : Track.SUB;
      case Outbox.Item.Described(Track track, Description seen) -> {
        if (went(leg, frames.describe(track, seen))) {
          keeper.described(seen);
        }
        if (track == chosen && track == Track.SUB) {
          camera.leave(main);
        }
      }
      case Outbox.Item.Seen(Track track, Picture picture) -> {
        Optional<ByteBuffer> frame = frames.picture(track, picture);
        if (frame.isPresent()) {
          boolean went = went(leg, frame.get());
          long wallMicros = opening.wallMicros(picture.captureMicros());
          sent = sent.and(Instant.EPOCH.plus(wallMicros, ChronoUnit.MICROS));
          if (went) {
            keeper.sent(picture, wallMicros);
          }
        } else {
          outbox.waitForKey();
        }
      }
    }
  }

  /** A new epoch: its key, and then the sub stream as if it had just begun. */
  private void renew(RelaySocket leg) throws IOException, InterruptedException {
    renewalWanted = false;
    renewals.spend();
    leaveMain();
    long newestMicros = camera.rejoin(Track.SUB, sub, outbox::begin, opening.notBeforeMicros());
    send(leg, frames.keyWrap(newestMicros));
  }

  /** The main stream only within the grant, and of a camera that has one. */
  private boolean has(Track track) {
    return track == Track.SUB
        || (opening.track() == Track.MAIN && camera.tracks().contains(Track.MAIN));
  }

  /** What is shown stays until the chosen stream has a key picture. */
  private void choose() {
    choices.spend();
    chosen = wanted;
    outbox.choose(chosen);
    switch (chosen) {
      case MAIN -> camera.join(Track.MAIN, main, opening.notBeforeMicros());
      case SUB -> {
        long _ = camera.rejoin(Track.SUB, sub, () -> {}, opening.notBeforeMicros());
      }
    }
  }

  private void leaveMain() {
    chosen = Track.SUB;
    camera.leave(main);
  }

  /** Nobody watches: no key, and no pictures. */
  private void rest() {
    renewalWanted = false;
    wanted = Track.SUB;
    leaveMain();
    outbox.rest();
    frames.endEpoch();
  }

  private void send(RelaySocket leg, ByteBuffer frame) throws IOException, InterruptedException {
    boolean _ = went(leg, frame);
  }

  /** Sends while the gate is open; whether it went out. */
  private boolean went(RelaySocket leg, ByteBuffer frame) throws IOException, InterruptedException {
    if (!gate.isOpen(opening)) {
      return false;
    }
    leg.send(frame, () -> gate.isOpen(opening));
    return true;
  }

  /** A relay that says so ends the look: narrowing needs no signature. */
  private void endIfRelaySaysSo(int closeCode) {
    boolean over = closeCode == CloseCode.ENDED.code() || closeCode == CloseCode.REFUSED.code();
    if (over) {
      gate.end(opening, Ending.ROAD);
    }
  }
}
