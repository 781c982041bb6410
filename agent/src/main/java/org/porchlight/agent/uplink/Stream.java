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
import org.porchlight.link.CloseCode;
import org.porchlight.link.Describe;
import org.porchlight.link.End;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameHeader;
import org.porchlight.link.FrameKind;
import org.porchlight.link.LeaseSpan;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;
import org.porchlight.note.SigningKey;

/**
 * One opening's way out: {@code camera → outbox → gate → leg}. The gate is asked for every picture,
 * right before it is sent. A leg that breaks is dialled again while the gate is open.
 */
public final class Stream {
  private static final System.Logger LOG = System.getLogger(Stream.class.getName());
  private static final long IDLE_MILLIS = 250;

  private final Gate gate;
  private final Opening opening;
  private final Camera camera;
  private final Relay relay;
  private final HttpClient http;
  private final SigningKey key;
  private final BackOff waits;
  private final Outbox outbox = new Outbox();
  private final CompletableFuture<Sent> done = new CompletableFuture<>();
  private long sequence;
  private Sent sent = new Sent(0, null, null);

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

  /** Nothing is dialled before {@link #start}. */
  public Stream(
      Gate gate,
      Opening opening,
      Camera camera,
      Relay relay,
      HttpClient http,
      SigningKey key,
      BackOff waits) {
    this.gate = gate;
    this.opening = opening;
    this.camera = camera;
    this.relay = relay;
    this.http = http;
    this.key = key;
    this.waits = waits;
  }

  /** Begins to carry. */
  public void start() {
    var _ = opening.ended().thenRun(outbox::close);
    Thread.ofVirtual().name("stream " + opening.grant()).start(this::live);
  }

  /** The opening goes on: tell the viewer until when. */
  public void leased() {
    outbox.leased(opening.span());
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
    outbox.clear();
    camera.join(opening.track(), outbox, opening.notBeforeMicros());
    try (RelaySocket leg = relay.leg(http, key, opening.grant())) {
      waits.worked();
      try {
        carry(leg);
      } finally {
        endIfRelaySaysSo(leg.closeCode());
      }
    } catch (IOException e) {
      LOG.log(Level.INFO, "The leg of {0} broke: {1}", opening.grant(), e.getMessage());
    } finally {
      camera.leave(outbox);
    }
  }

  private void carry(RelaySocket leg) throws IOException, InterruptedException {
    send(leg, FrameKind.LEASE, opening.span().payload());
    while (gate.isOpen(opening) && !leg.isGone()) {
      Optional<Outbox.Item> item = outbox.take(IDLE_MILLIS);
      if (item.isPresent()) {
        send(leg, item.get());
      }
    }
    Ending ending = opening.ending();
    if (ending != null && !leg.isGone()) {
      ByteBuffer payload = new End(ending.by(), ending.sentence()).payload();
      leg.send(plain(FrameKind.END, payload), () -> true);
    }
  }

  private void send(RelaySocket leg, Outbox.Item item) throws IOException, InterruptedException {
    switch (item) {
      case Outbox.Item.Leased(LeaseSpan span) -> send(leg, FrameKind.LEASE, span.payload());
      case Outbox.Item.Described(Description seen) ->
          send(leg, FrameKind.DESCRIBE, describe(seen).payload());
      case Outbox.Item.Seen(Picture picture) -> {
        if (gate.mayPass(opening, picture.captureMicros())) {
          leg.send(frame(picture), () -> gate.isOpen(opening));
          long wallMicros = opening.wallMicros(picture.captureMicros());
          sent = sent.and(Instant.EPOCH.plus(wallMicros, ChronoUnit.MICROS));
        } else {
          outbox.waitForKey();
        }
      }
    }
  }

  private void send(RelaySocket leg, FrameKind kind, ByteBuffer payload)
      throws IOException, InterruptedException {
    if (gate.isOpen(opening)) {
      leg.send(plain(kind, payload), () -> gate.isOpen(opening));
    }
  }

  private ByteBuffer plain(FrameKind kind, ByteBuffer payload) {
    return new Frame(FrameHeader.plain(kind, opening.track(), sequence++, 0), payload).message();
  }

  private ByteBuffer frame(Picture picture) {
    FrameHeader header =
        new FrameHeader(
            FrameKind.PICTURE,
            picture.key(),
            picture.discardable() && !picture.key(),
            opening.track(),
            sequence++,
            opening.wallMicros(picture.captureMicros()));
    return new Frame(header, picture.payload().buffer()).message();
  }

  private Describe describe(Description seen) {
    return new Describe(
        seen.codec(), seen.width(), seen.height(), opening.masks(), seen.avcC().buffer());
  }

  /** A relay that says so ends the look: narrowing needs no signature. */
  private void endIfRelaySaysSo(int closeCode) {
    boolean over = closeCode == CloseCode.ENDED.code() || closeCode == CloseCode.REFUSED.code();
    if (over) {
      gate.end(opening, Ending.ROAD);
    }
  }
}
