package org.porchlight.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.CloseCode;
import org.porchlight.link.LinkException;

/**
 * One WebSocket (RFC 6455) after its upgrade. Answers pings, notices silence, refuses what is not
 * allowed, and never waits for a peer that does not read its close.
 */
abstract class Connection extends SimpleChannelInboundHandler<WebSocketFrame> {
  private static final System.Logger LOG = System.getLogger(Connection.class.getName());
  private static final int MAX_REASON_BYTES = 123;
  private static final long CLOSE_MILLIS = 200;

  final Core core;
  private @Nullable ChannelHandlerContext context;
  private volatile long heardTicks;
  private long pingedTicks;
  private boolean closing;

  Connection(Core core) {
    this.core = core;
    this.heardTicks = core.clock.ticks();
    this.pingedTicks = heardTicks;
  }

  /** A text message that is strict UTF-8. */
  void text(String message) throws LinkException {
    throw new LinkException("No text is expected here.");
  }

  /** A binary message; its buffer is released afterwards. */
  void binary(ByteBuf message) throws LinkException {
    throw new LinkException("No frame is expected here.");
  }

  /** The connection is over; called once, on its event loop. */
  void gone() {}

  /** The other side broke the wire's rules; the connection is about to be closed. */
  void broke() {}

  /** The relay is about to close this connection because it goes itself. */
  void relayCloses() {}

  /** How long this connection may be silent. */
  RelayLimits.Patience patience() {
    return core.limits().patience();
  }

  final ChannelHandlerContext context() {
    if (context == null) {
      throw new IllegalStateException("The connection has not begun.");
    }
    return context;
  }

  final boolean closing() {
    return closing;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    core.connections.add(this);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    core.connections.remove(this);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
    if (closing) {
      if (frame instanceof CloseWebSocketFrame) {
        Unawaited.future(ctx.close());
      }
      return;
    }
    heardTicks = core.clock.ticks();
    try {
      switch (frame) {
        case BinaryWebSocketFrame binary -> binary(whole(binary).content());
        case TextWebSocketFrame text -> text(utf8(whole(text).content()));
        case PingWebSocketFrame ping -> write(new PongWebSocketFrame(ping.content().retain()));
        case PongWebSocketFrame pong -> {}
        case CloseWebSocketFrame close -> closeAfter(close.retain());
        default -> throw new LinkException("A message came in pieces.");
      }
    } catch (LinkException e) {
      broke();
      close(CloseCode.NOT_ALLOWED, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    gone();
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.log(System.Logger.Level.DEBUG, "A connection failed", cause);
    if (cause instanceof DecoderException && !closing) {
      broke();
    }
    if (cause instanceof TooLongFrameException) {
      close(CloseCode.TOO_BIG, "A message is larger than its limit.");
    } else {
      Unawaited.future(ctx.close());
    }
  }

  /** Closes with a code and a sentence; forgets a peer that does not take them at once. */
  final void close(CloseCode code, String sentence) {
    onLoop(() -> {
      if (closing) {
        return;
      }
      closing = true;
      write(new CloseWebSocketFrame(code.code(), cut(sentence)));
      forget();
    });
  }

  /** Waits until it is closed, or the time is over. */
  final void awaitClosed(long nanos) {
    if (nanos > 0) {
      context().channel().closeFuture().awaitUninterruptibly(nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** Answers a close with a close (RFC 6455 section 5.5.1). */
  private void closeAfter(CloseWebSocketFrame last) {
    Unawaited.future(context().writeAndFlush(last).addListener(ChannelFutureListener.CLOSE));
    forget();
  }

  /**
   * Closes without the peer's answer when it does not come soon. Until then what still comes is
   * read and dropped: closing over unread bytes would reset the connection and lose the code.
   */
  private void forget() {
    ChannelHandlerContext ctx = context();
    Runnable give = () -> Unawaited.future(ctx.close());
    Unawaited.future(ctx.executor().schedule(give, CLOSE_MILLIS, TimeUnit.MILLISECONDS));
  }

  final void send(String json) {
    write(new TextWebSocketFrame(json));
  }

  private void write(WebSocketFrame frame) {
    Unawaited.future(context().writeAndFlush(frame));
  }

  final void onLoop(Runnable task) {
    if (context().executor().inEventLoop()) {
      task.run();
    } else {
      context().executor().execute(task);
    }
  }

  /** Pings when it is time, closes a connection that has been silent too long. */
  final void beat() {
    RelayLimits.Patience patience = patience();
    if (core.clock.passed(heardTicks, patience.silence())) {
      Unawaited.future(context().close());
    } else if (core.clock.passed(pingedTicks, patience.pingEvery())) {
      pingedTicks = core.clock.ticks();
      write(new PingWebSocketFrame(Unpooled.EMPTY_BUFFER));
    }
  }

  private static <F extends WebSocketFrame> F whole(F frame) throws LinkException {
    if (!frame.isFinalFragment()) {
      throw new LinkException("A message came in pieces.");
    }
    return frame;
  }

  private static String utf8(ByteBuf text) throws LinkException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text.nioBuffer()).toString();
    } catch (CharacterCodingException e) {
      throw new LinkException("A text is not UTF-8.");
    }
  }

  private static String cut(String sentence) {
    return sentence.getBytes(StandardCharsets.UTF_8).length <= MAX_REASON_BYTES
        ? sentence
        : sentence
            .codePoints()
            .limit(MAX_REASON_BYTES / 4)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }
}
