package org.porchlight.hub.look;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.porchlight.link.CloseCode;
import org.porchlight.link.Frame;
import org.porchlight.link.Handshake;
import org.porchlight.link.LinkException;

/** One WebSocket of an agent or viewer of the tests, and what arrived on it. */
final class Peer implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final BlockingQueue<ByteBuffer> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final WebSocket socket;

  private Peer(String address, String subprotocol, String origin) {
    WebSocket.Builder builder = HTTP.newWebSocketBuilder().subprotocols(subprotocol);
    if (!origin.isEmpty()) {
      builder.header("Origin", origin);
    }
    socket = builder.buildAsync(URI.create(address), new Ears()).join();
  }

  static Peer dial(String address, String subprotocol, String origin) {
    return new Peer(address, subprotocol, origin);
  }

  Handshake handshake() {
    try {
      return Handshake.parse(text());
    } catch (LinkException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether the relay lets this viewer in; not, where it has not found its hub yet. */
  boolean isWelcome() {
    try {
      return handshake() instanceof Handshake.Welcome;
    } catch (AssertionError nothing) {
      if (closed.isDone() && closed.join() == CloseCode.LATER.code()) {
        return false;
      }
      throw nothing;
    }
  }

  void say(String text) {
    socket.sendText(text, true).join();
  }

  void send(ByteBuffer message) {
    socket.sendBinary(message, true).join();
  }

  String text() {
    return poll(texts);
  }

  Frame frame() {
    try {
      return Frame.parse(poll(frames));
    } catch (LinkException e) {
      throw new AssertionError(e);
    }
  }

  int closeCode() {
    return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private <T> T poll(BlockingQueue<T> queue) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      T value = queue.poll(50, TimeUnit.MILLISECONDS);
      while (value == null && !closed.isDone() && System.nanoTime() < deadline) {
        value = queue.poll(50, TimeUnit.MILLISECONDS);
      }
      T last = value == null ? queue.poll() : value;
      if (last == null) {
        throw new AssertionError("Nothing arrived; closed with " + closed.getNow(0));
      }
      return last;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Ears implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();

    @Override
    public void onOpen(WebSocket opened) {
      opened.request(Long.MAX_VALUE);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        texts.add(text.toString());
        text.setLength(0);
      }
      return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      frame.writeBytes(bytes);
      if (last) {
        frames.add(ByteBuffer.wrap(frame.toByteArray()));
        frame.reset();
      }
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed.completeExceptionally(error);
    }
  }
}
