package org.porchlight.agent.uplink;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.Limits;
import org.porchlight.link.Subprotocol;

/**
 * A WebSocket to a relay, spoken to by blocking calls from a virtual thread. Texts that nobody has
 * read yet are bounded: no further one is taken from the network before the last was read.
 */
final class RelaySocket implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RelaySocket.class.getName());
  private static final Duration DIALLING = Duration.ofSeconds(5);
  private static final long SLICE_MILLIS = 50;
  private static final int NEVER_CLOSED = -1;

  /** What came from the network; an empty text stands for the end. */
  private sealed interface Arrival {
    record Text(String text) implements Arrival {}

    record Ping() implements Arrival {}

    record Gone() implements Arrival {}
  }

  private final WebSocket socket;
  private final Ear ear;

  private RelaySocket(WebSocket socket, Ear ear) {
    this.socket = socket;
    this.ear = ear;
  }

  /** Dials; nothing is said yet. */
  static RelaySocket dial(HttpClient http, URI address) throws IOException, InterruptedException {
    Ear ear = new Ear();
    CompletableFuture<WebSocket> dialled =
        http.newWebSocketBuilder()
            .subprotocols(Subprotocol.AGENT)
            .connectTimeout(DIALLING)
            .buildAsync(address, ear);
    try {
      return new RelaySocket(dialled.get(DIALLING.toMillis(), TimeUnit.MILLISECONDS), ear);
    } catch (ExecutionException | TimeoutException e) {
      dialled.cancel(true);
      throw new IOException("The relay at " + address + " cannot be reached.", e);
    }
  }

  /**
   * The next text, or nothing when none came within the patience.
   *
   * @throws IOException when the connection is over
   */
  Optional<String> next(Duration patience) throws IOException, InterruptedException {
    Arrival arrival = ear.arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    return switch (arrival) {
      case null -> Optional.empty();
      case Arrival.Text(String text) -> {
        socket.request(1);
        yield Optional.of(text);
      }
      case Arrival.Ping _ -> {
        socket.request(1);
        yield Optional.of("");
      }
      case Arrival.Gone _ -> throw gone();
    };
  }

  /** Sends a text. One thread sends at a time. */
  void send(String text) throws IOException, InterruptedException {
    await(socket.sendText(text, true), () -> true);
  }

  /**
   * Sends a frame as one message.
   *
   * @param wanted asked again and again while the network takes its time; once it is false the
   *     connection is cut
   */
  void send(ByteBuffer frame, BooleanSupplier wanted) throws IOException, InterruptedException {
    await(socket.sendBinary(frame, true), wanted);
  }

  /** The code the relay closed with, or −1. */
  int closeCode() {
    return ear.closeCode;
  }

  /** Whether the relay is gone. */
  boolean isGone() {
    return ear.over.getCount() == 0;
  }

  /** Says good-bye in the background, and ends the connection within a second. */
  @Override
  public void close() {
    Thread.ofVirtual().name("good-bye").start(this::sayGoodBye);
  }

  private void sayGoodBye() {
    try {
      if (!socket.isOutputClosed()) {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(1, TimeUnit.SECONDS);
      }
      // Cutting before the relay's own good-bye could lose our last frame on its way.
      boolean answered = ear.over.await(1, TimeUnit.SECONDS);
      LOG.log(Level.DEBUG, "The relay said good-bye too: {0}", answered);
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(Level.DEBUG, "The relay did not take our good-bye", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      socket.abort();
      ear.end();
    }
  }

  private void await(CompletableFuture<WebSocket> sending, BooleanSupplier wanted)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Limits.SILENCE.toNanos();
    while (true) {
      try {
        sending.get(SLICE_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (ExecutionException e) {
        throw new IOException("The connection to the relay broke.", e);
      } catch (TimeoutException slow) {
        if (!wanted.getAsBoolean() || isGone() || System.nanoTime() - deadline > 0) {
          socket.abort();
          throw new IOException("The relay took nothing any more.", slow);
        }
      }
    }
  }

  private IOException gone() {
    ear.arrivals.add(new Arrival.Gone());
    return new IOException(
        ear.closeCode == NEVER_CLOSED
            ? "The connection to the relay broke."
            : "The relay closed the connection with " + ear.closeCode + ".");
  }

  /** What the WebSocket calls; hands everything to whoever reads. */
  private static final class Ear implements WebSocket.Listener {
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile int closeCode = NEVER_CLOSED;
    private final CountDownLatch over = new CountDownLatch(1);

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      partial.append(data);
      if (partial.length() > Limits.TEXT_BYTES) {
        end();
        from.abort();
      } else if (last) {
        arrivals.add(new Arrival.Text(partial.toString()));
        partial.setLength(0);
      } else {
        from.request(1);
      }
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
      arrivals.add(new Arrival.Ping());
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      // A relay never sends an agent frames; whoever does is not one.
      end();
      from.abort();
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closeCode = code;
      end();
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      end();
    }

    private void end() {
      over.countDown();
      arrivals.add(new Arrival.Gone());
    }
  }
}
