package org.porchlight.trial;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.Frame;
import org.porchlight.link.Handshake;
import org.porchlight.link.LinkException;
import org.porchlight.link.SignedText;
import org.porchlight.link.Subprotocol;
import org.porchlight.note.AskKey;

/**
 * What a page's player does, without its decoder: watches one look, and comes back with a new
 * ticket as long as it gets one. It keeps when the last picture came.
 */
final class Watcher implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final System.Logger LOG = System.getLogger(Watcher.class.getName());
  private static final Duration DIALLING = Duration.ofSeconds(5);
  private static final Duration STALLED = Duration.ofSeconds(3);
  private static final Duration BETWEEN = Duration.ofMillis(500);

  /** Where tickets come from; empty when there is none for this look now. */
  interface Tickets {
    Optional<String> next();
  }

  private final URI door;
  private final String origin;
  private final AskKey key;
  private final Tickets tickets;
  private volatile boolean closed;
  private final AtomicLong pictures = new AtomicLong();
  private volatile long lastPictureNanos;
  private volatile long lastFrameNanos;

  private Watcher(URI door, String origin, AskKey key, Tickets tickets) {
    this.door = door;
    this.origin = origin;
    this.key = key;
    this.tickets = tickets;
  }

  static Watcher watch(URI door, String origin, AskKey key, String ticket, Tickets more) {
    Watcher watcher = new Watcher(door, origin, key, more);
    Thread.ofVirtual().name("watcher").start(() -> watcher.run(ticket));
    return watcher;
  }

  /** How many pictures came so far. */
  long pictures() {
    return pictures.get();
  }

  /** How long after a moment of the monotonic clock the last picture came; negative for before. */
  Duration lastPictureAfter(long nanos) {
    return Duration.ofNanos(lastPictureNanos - nanos);
  }

  /** Whether no picture came for so long. */
  boolean darkFor(Duration time) {
    return pictures.get() == 0 || System.nanoTime() - lastPictureNanos >= time.toNanos();
  }

  private void run(String first) {
    Optional<String> ticket = Optional.of(first);
    while (!closed) {
      ticket.ifPresent(this::watchOnce);
      Await.pass(BETWEEN);
      ticket = closed ? Optional.empty() : tickets.next();
    }
  }

  private void watchOnce(String ticket) {
    Ears ears = new Ears(ticket);
    WebSocket socket = null;
    try {
      socket =
          HTTP.newWebSocketBuilder()
              .subprotocols(Subprotocol.VIEW)
              .header("Origin", origin)
              .connectTimeout(DIALLING)
              .buildAsync(door, ears)
              .orTimeout(DIALLING.toMillis(), TimeUnit.MILLISECONDS)
              .join();
      lastFrameNanos = System.nanoTime();
      while (!closed && !ears.over.isDone() && System.nanoTime() - lastFrameNanos < stalled()) {
        Await.pass(Duration.ofMillis(50));
      }
    } catch (CompletionException unreachable) {
      LOG.log(System.Logger.Level.DEBUG, "The relay was not reached", unreachable);
    } finally {
      if (socket != null) {
        socket.abort();
      }
    }
  }

  private static long stalled() {
    return STALLED.toNanos();
  }

  @Override
  public void close() {
    closed = true;
  }

  private final class Ears implements WebSocket.Listener {
    private final String ticket;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private ByteBuffer frame = ByteBuffer.allocate(0);

    Ears(String ticket) {
      this.ticket = ticket;
    }

    @Override
    public void onOpen(WebSocket opened) {
      opened.request(Long.MAX_VALUE);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        String message = text.toString();
        text.setLength(0);
        answer(from, message);
      }
      return null;
    }

    private void answer(WebSocket relay, String message) {
      try {
        if (Handshake.parse(message) instanceof Handshake.Hello hello) {
          byte[] signed = SignedText.view(hello, ticket).getBytes(StandardCharsets.UTF_8);
          String signature = key.signBytes(signed).toString();
          var _ =
              relay
                  .sendText(new Handshake.View(ticket, signature).json(), true)
                  .exceptionally(this::broken);
        }
      } catch (LinkException garbled) {
        over.completeExceptionally(garbled);
      }
    }

    private @Nullable WebSocket broken(Throwable why) {
      over.completeExceptionally(why);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
      frame = ByteBuffer.allocate(frame.remaining() + part.remaining()).put(frame).put(part).flip();
      if (last) {
        take(frame);
        frame = ByteBuffer.allocate(0);
      }
      return null;
    }

    private void take(ByteBuffer message) {
      try {
        Frame came = Frame.parse(message);
        lastFrameNanos = System.nanoTime();
        switch (came.header().kind()) {
          case PICTURE -> {
            lastPictureNanos = lastFrameNanos;
            pictures.incrementAndGet();
          }
          case DESCRIBE, KEY_WRAP, LEASE, END, CONTENTS -> {}
        }
      } catch (LinkException garbled) {
        over.completeExceptionally(garbled);
      }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      over.complete(null);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      over.completeExceptionally(error);
    }
  }
}
