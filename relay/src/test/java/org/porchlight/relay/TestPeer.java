package org.porchlight.relay;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.porchlight.link.Frame;
import org.porchlight.link.Handshake;
import org.porchlight.link.LinkException;
import org.porchlight.link.SignedText;
import org.porchlight.link.Subprotocol;
import org.porchlight.note.AskKey;
import org.porchlight.note.SigningKey;

/** An agent or viewer of the tests: the JDK's WebSocket, and what arrived on it. */
final class TestPeer implements AutoCloseable {
  static final String ORIGIN = "http://localhost:8080";
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final BlockingQueue<ByteBuffer> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private volatile String closeReason = "";
  private final AtomicInteger pings = new AtomicInteger();
  private final WebSocket socket;

  private TestPeer(URI uri, String subprotocol, String origin, boolean reads) {
    WebSocket.Builder builder = HTTP.newWebSocketBuilder().subprotocols(subprotocol);
    if (!origin.isEmpty()) {
      builder.header("Origin", origin);
    }
    socket = builder.buildAsync(uri, new Ears(reads)).join();
  }

  static TestPeer dial(String relay, String path, String subprotocol, String origin) {
    return new TestPeer(URI.create(relay + path), subprotocol, origin, true);
  }

  static TestPeer viewer(String relay) {
    return dial(relay, "/view", Subprotocol.VIEW, ORIGIN);
  }

  static TestPeer agent(String relay) {
    return dial(relay, "/agent", Subprotocol.AGENT, "");
  }

  static TestPeer agentLeg(String relay) {
    return dial(relay, "/agent/stream", Subprotocol.AGENT, "");
  }

  Handshake.Hello hello() {
    return (Handshake.Hello) handshake();
  }

  Handshake handshake() {
    try {
      return Handshake.parse(text());
    } catch (LinkException e) {
      throw new AssertionError(e);
    }
  }

  /** Proves an agent's key on its control connection, and awaits the welcome. */
  TestPeer prove(SigningKey key) {
    Handshake.Hello hello = hello();
    say(
        new Handshake.Prove(
                key.verifierKey().toString(), null, sign(key, SignedText.agentHello(hello)))
            .json());
    welcomed();
    return this;
  }

  /** Proves an agent's key on the media leg of a grant. */
  TestPeer proveLeg(SigningKey key, String grant) {
    Handshake.Hello hello = hello();
    say(
        new Handshake.Prove(
                key.verifierKey().toString(), grant, sign(key, SignedText.agentLeg(hello, grant)))
            .json());
    return this;
  }

  TestPeer show(String ticket, AskKey key) {
    Handshake.Hello hello = hello();
    String text = SignedText.view(hello, ticket);
    String signature = key.signBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    say(new Handshake.View(ticket, signature).json());
    return this;
  }

  TestPeer welcomed() {
    if (!(handshake() instanceof Handshake.Welcome)) {
      throw new AssertionError("No welcome.");
    }
    return this;
  }

  private static String sign(SigningKey key, String text) {
    return key.signBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  void say(String text) {
    socket.sendText(text, true).join();
  }

  void send(ByteBuffer message) {
    socket.sendBinary(message, true).join();
  }

  void sendPart(ByteBuffer message, boolean last) {
    socket.sendBinary(message, last).join();
  }

  /** Lets one more message in, for a peer that reads only when told. */
  void read(long messages) {
    socket.request(messages);
  }

  /** Says it to a peer that may have closed already. */
  void trySay(String text) {
    socket.sendText(text, true).exceptionally(closed -> socket).join();
  }

  /** Sends it to a peer that may have closed already. */
  void trySend(ByteBuffer message) {
    socket.sendBinary(message, true).exceptionally(closed -> socket).join();
  }

  int pings() {
    return pings.get();
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

  int framesWaiting() {
    return frames.size();
  }

  /** Why it was closed; empty before. */
  String closeReason() {
    return closeReason;
  }

  int closeCode() {
    return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  static TestPeer slowViewer(String relay) {
    TestPeer peer = new TestPeer(URI.create(relay + "/view"), Subprotocol.VIEW, ORIGIN, false);
    return peer;
  }

  private static <T> T poll(BlockingQueue<T> queue) {
    try {
      T value = queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (value == null) {
        throw new AssertionError("Nothing arrived.");
      }
      return value;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Ears implements WebSocket.Listener {
    private final boolean reads;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();

    Ears(boolean reads) {
      this.reads = reads;
    }

    @Override
    public void onOpen(WebSocket opened) {
      opened.request(reads ? Long.MAX_VALUE : 1);
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
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
      pings.incrementAndGet();
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closeReason = reason;
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closed.completeExceptionally(error);
    }
  }
}
