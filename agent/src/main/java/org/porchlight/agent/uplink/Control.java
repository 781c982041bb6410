package org.porchlight.agent.uplink;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.camera.BackOff;
import org.porchlight.agent.gate.Monotonic;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Limits;
import org.porchlight.link.LinkException;
import org.porchlight.link.ToAgent;
import org.porchlight.note.SigningKey;

/**
 * The control connection: dialled, kept, dialled again after every failure, to one relay of the
 * policy after another. What was said while nobody heard it is dropped, but for the ends of looks,
 * which are told as soon as somebody listens, and told again when the connection broke right after.
 */
public final class Control implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Control.class.getName());
  private static final int MOST_WAITING = 1000;
  private static final int MOST_TOLD_ENDS = 64;
  private static final long IDLE_MILLIS = 200;
  private static final Duration PARTING = Duration.ofSeconds(1);

  /** Who listens to the hub. */
  public interface Listener {
    /** Connected; a {@code ready} is due. */
    void connected(Relay relay);

    /** The hub said something; on the connection's thread, so the next waits for this. */
    void said(ToAgent message);
  }

  private record Connection(Relay relay, RelaySocket socket) {}

  /** An end that was sent; whether it arrived nobody says. */
  private record ToldEnd(FromAgent.Ended end, long atNanos) {}

  private final HttpClient http;
  private final List<Relay> relays;
  private final SigningKey key;
  private final Listener listener;
  private final BackOff waits;
  private final Monotonic clock;
  private final Deque<ToldEnd> toldEnds = new ConcurrentLinkedDeque<>();
  private final BlockingDeque<FromAgent> outgoing = new LinkedBlockingDeque<>(MOST_WAITING);
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Connection current;
  private volatile @Nullable Thread writer;

  /**
   * Nothing is dialled before {@link #start}.
   *
   * @param relays those of the trust policy; no other is ever dialled
   */
  public Control(
      HttpClient http,
      List<Relay> relays,
      SigningKey key,
      Listener listener,
      BackOff waits,
      Monotonic clock) {
    this.http = http;
    this.relays = List.copyOf(relays);
    this.key = key;
    this.listener = listener;
    this.waits = waits;
    this.clock = clock;
  }

  /** Begins to dial. */
  public void start() {
    Thread.ofVirtual().name("control").start(this::live);
  }

  /** The relay it is connected to, or null. */
  public @Nullable Relay relay() {
    Connection now = current;
    return now == null ? null : now.relay();
  }

  /** The relay of this name among those of the policy, or null. */
  public @Nullable Relay pinned(String name) {
    return relays.stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
  }

  /** Tells the hub, as soon as there is a connection. */
  public void say(FromAgent message) {
    if (current == null && !(message instanceof FromAgent.Ended)) {
      return;
    }
    if (!outgoing.offer(message)) {
      LOG.log(Level.WARNING, "The hub has not listened for so long that a message was dropped.");
    }
  }

  /** Sends what still waits, for at most a second, and goes. */
  @Override
  public void close() {
    closed.countDown();
    try {
      Thread last = writer;
      if (last != null && !last.join(PARTING)) {
        LOG.log(Level.DEBUG, "The relay took not everything that waited.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Connection open = current;
    if (open != null) {
      open.socket().close();
    }
  }

  private void live() {
    try {
      Duration wait = Duration.ZERO;
      for (int turn = 0; !closed.await(wait.toMillis(), TimeUnit.MILLISECONDS); turn++) {
        talk(relays.get(turn % relays.size()));
        wait = waits.next();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void talk(Relay relay) throws InterruptedException {
    try (RelaySocket socket = relay.control(http, key)) {
      waits.worked();
      outgoing.removeIf(message -> !(message instanceof FromAgent.Ended));
      repeatEnds();
      current = new Connection(relay, socket);
      Thread out = Thread.ofVirtual().name("control out").start(() -> write(socket));
      writer = out;
      try {
        listener.connected(relay);
        listen(socket);
      } finally {
        current = null;
        out.interrupt();
      }
    } catch (IOException e) {
      LOG.log(Level.INFO, "{0}: {1}", relay.name(), e.getMessage());
    }
  }

  /** What was sent shortly before the last connection broke may never have arrived. */
  private void repeatEnds() {
    for (ToldEnd told = toldEnds.pollFirst(); told != null; told = toldEnds.pollFirst()) {
      boolean lately = clock.since(told.atNanos()).compareTo(Limits.SILENCE) <= 0;
      if (lately && !outgoing.offer(told.end())) {
        LOG.log(Level.WARNING, "The hub has not listened for so long that an end was dropped.");
      }
    }
  }

  private void listen(RelaySocket socket) throws IOException, InterruptedException {
    while (closed.getCount() > 0) {
      Optional<String> text = socket.next(Limits.SILENCE);
      if (text.isEmpty()) {
        throw new IOException("The relay has been silent for too long.");
      }
      if (!text.get().isEmpty()) {
        hear(text.get());
      }
    }
  }

  private void hear(String text) {
    try {
      listener.said(ToAgent.parse(text));
    } catch (LinkException e) {
      LOG.log(Level.WARNING, "A message of the hub was not understood: {0}", e.getMessage());
    }
  }

  private void write(RelaySocket socket) {
    try {
      FromAgent message = outgoing.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
      while (message != null || closed.getCount() > 0) {
        if (message != null) {
          send(socket, message);
        }
        message = outgoing.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "The control connection broke while writing", e);
    }
  }

  private void send(RelaySocket socket, FromAgent message)
      throws IOException, InterruptedException {
    boolean taken = false;
    try {
      socket.send(message.json());
      taken = true;
      if (message instanceof FromAgent.Ended end) {
        toldEnds.addLast(new ToldEnd(end, clock.nanos()));
        if (toldEnds.size() > MOST_TOLD_ENDS) {
          toldEnds.pollFirst();
        }
      }
    } finally {
      if (!taken && !outgoing.offerFirst(message)) {
        LOG.log(Level.WARNING, "A message to the hub was lost.");
      }
    }
  }
}
