package org.porchlight.agent;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.Frame;
import org.porchlight.link.FrameHeader;
import org.porchlight.link.FrameKind;
import org.porchlight.link.FromViewer;
import org.porchlight.link.Handshake;
import org.porchlight.link.LinkException;
import org.porchlight.link.SignedText;
import org.porchlight.link.Subprotocol;
import org.porchlight.link.Track;
import org.porchlight.note.AskKey;
import org.porchlight.seal.SealException;
import org.porchlight.seal.StreamOpener;

/** Somebody who watches one grant through the relay, and opens what is sealed to him. */
final class TestViewer implements WebSocket.Listener, AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<Handshake> handshake = new LinkedBlockingQueue<>();
  private final BlockingQueue<Optional<Frame>> frames = new LinkedBlockingQueue<>();
  private final @Nullable StreamOpener opener;
  private ByteBuffer partial = ByteBuffer.allocate(0);
  private volatile @Nullable WebSocket socket;

  private TestViewer(@Nullable StreamOpener opener) {
    this.opener = opener;
  }

  static TestViewer dial(String relay, String ticket, AskKey key, @Nullable StreamOpener opener)
      throws Exception {
    TestViewer viewer = new TestViewer(opener);
    WebSocket socket =
        viewer
            .http
            .newWebSocketBuilder()
            .subprotocols(Subprotocol.VIEW)
            .header("Origin", TestHub.ORIGIN)
            .buildAsync(URI.create(relay + "/view"), viewer)
            .get(10, TimeUnit.SECONDS);
    viewer.socket = socket;
    Handshake.Hello hello = (Handshake.Hello) viewer.next();
    byte[] text = SignedText.view(hello, ticket).getBytes(StandardCharsets.UTF_8);
    String signature = key.signBytes(text).toString();
    socket.sendText(new Handshake.View(ticket, signature).json(), true).get(5, TimeUnit.SECONDS);
    if (!(viewer.next() instanceof Handshake.Welcome)) {
      throw new AssertionError("The viewer was not let in.");
    }
    return viewer;
  }

  /** The next frame of a kind; others before it are forgotten. */
  Frame await(FrameKind kind) throws InterruptedException {
    while (true) {
      Frame frame = nextFrame().orElseThrow(() -> new AssertionError("No " + kind + " came."));
      if (frame.header().kind() == kind) {
        return frame;
      }
    }
  }

  /** The next frame, or nothing when the relay closed the connection. */
  Optional<Frame> nextFrame() throws InterruptedException {
    Optional<Frame> next = frames.poll(TestHub.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("Nothing came any more.");
    }
    return next;
  }

  private Handshake next() throws InterruptedException {
    Handshake next = handshake.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("The relay said nothing.");
    }
    return next;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    try {
      handshake.add(Handshake.parse(data.toString()));
    } catch (LinkException e) {
      throw new AssertionError(e);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    partial =
        ByteBuffer.allocate(partial.remaining() + data.remaining()).put(partial).put(data).flip();
    if (last) {
      try {
        frames.add(Optional.of(opened(Frame.parse(partial))));
      } catch (LinkException | SealException e) {
        throw new AssertionError(e);
      }
      partial = ByteBuffer.allocate(0);
    }
    from.request(1);
    return null;
  }

  private Frame opened(Frame frame) throws SealException {
    if (opener == null) {
      return frame;
    }
    return switch (frame.header().kind()) {
      case DESCRIBE, PICTURE -> {
        byte[] header = new byte[FrameHeader.BYTES];
        frame.header().write(ByteBuffer.wrap(header));
        int track = frame.header().track().number();
        byte[] plain = opener.open(track, header, bytes(frame));
        yield new Frame(frame.header(), ByteBuffer.wrap(plain));
      }
      case KEY_WRAP -> {
        opener.key(bytes(frame));
        yield frame;
      }
      case LEASE, END, CONTENTS -> frame;
    };
  }

  private static byte[] bytes(Frame frame) {
    byte[] bytes = new byte[frame.payload().remaining()];
    frame.payload().get(bytes);
    return bytes;
  }

  /** Wants this stream from now on. */
  void wants(Track track) throws Exception {
    WebSocket open = socket;
    if (open != null) {
      open.sendText(new FromViewer.Wants(track).json(), true).get(5, TimeUnit.SECONDS);
    }
  }

  /** Goes without a word, as a browser that crashes. */
  void vanish() {
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    frames.add(Optional.empty());
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    frames.add(Optional.empty());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
