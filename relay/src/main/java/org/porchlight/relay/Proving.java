package org.porchlight.relay;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.CloseCode;
import org.porchlight.link.Handshake;
import org.porchlight.link.Limits;
import org.porchlight.link.LinkException;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.VerifierKey;

/**
 * A connection that has been challenged and owes a proof. The proof is checked, and the hub asked,
 * on a virtual thread; whatever comes meanwhile is refused.
 */
abstract class Proving extends Connection implements Upgraded {
  private static final System.Logger LOG = System.getLogger(Proving.class.getName());

  private Handshake.@Nullable Hello hello;
  private boolean answered;

  Proving(Core core) {
    super(core);
  }

  /** Checks a proof and asks the hub; runs where it may block. */
  abstract void check(Handshake.Hello hello, Handshake answer) throws LinkException, NoteException;

  @Override
  public final Connection connection() {
    return this;
  }

  @Override
  public final void begin() {
    String challenge = Bytes.random(32, core.random).toString();
    hello = new Handshake.Hello(core.config.name(), challenge);
    send(hello.json());
  }

  @Override
  final void text(String message) throws LinkException {
    Handshake.Hello asked = hello;
    if (asked == null || answered) {
      throw new LinkException("A proof is given once, and then the welcome awaited.");
    }
    Handshake answer = Handshake.parse(message);
    answered = true;
    core.calls.execute(() -> checkOrClose(asked, answer));
  }

  private void checkOrClose(Handshake.Hello asked, Handshake answer) {
    try {
      check(asked, answer);
    } catch (LinkException | NoteException e) {
      refuse(CloseCode.NOT_PROVED, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "The hub could not be asked", e);
      refuse(CloseCode.LATER, "The hub cannot be asked now.");
    }
  }

  final void refuse(CloseCode code, String sentence) {
    core.counters.refused.increment();
    close(code, sentence);
  }

  /** Whether the key signed the text; passkeys have no business here. */
  static boolean signed(VerifierKey key, String text, String signature) throws NoteException {
    return key.verifyBytes(
        text.getBytes(StandardCharsets.UTF_8), Bytes.parse(signature), RelyingParty.NONE);
  }

  /** Puts the proved connection in this one's place; runs {@code then} there on its loop. */
  final void become(Connection next, boolean frames, Runnable then) {
    onLoop(() -> {
      ChannelHandlerContext ctx = context();
      if (closing() || !ctx.channel().isActive()) {
        return;
      }
      ChannelPipeline pipeline = ctx.pipeline();
      pipeline.remove(Unproved.class);
      if (frames) {
        pipeline.remove(WebSocketFrameAggregator.class);
        pipeline.replace(WebSocket13FrameDecoder.class, "frames", frameDecoder());
      }
      pipeline.replace(this, "connection", next);
      then.run();
    });
  }

  private static WebSocket13FrameDecoder frameDecoder() {
    return new WebSocket13FrameDecoder(
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(Limits.FRAME_BYTES)
            .expectMaskedFrames(true)
            .allowMaskMismatch(false)
            .allowExtensions(false)
            .build());
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof Unproved.TooSlow) {
      refuse(CloseCode.TOO_SLOW, "The proof took too long.");
    }
  }
}
