package org.porchlight.bench;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.porchlight.link.Handshake;
import org.porchlight.link.LinkException;

/** A peer's end of the handshake, and what it hears afterwards. */
final class Greeting extends SimpleChannelInboundHandler<WebSocketFrame> {
  /** What a peer does with what comes after its welcome. */
  interface Ears {
    /** A text came. */
    default void text(String text) {}

    /** A frame of so many bytes came. */
    default void frame(int bytes) {}
  }

  private final Function<Handshake.Hello, Handshake> answer;
  private final Ears ears;
  private final CompletableFuture<Void> welcome = new CompletableFuture<>();

  Greeting(Function<Handshake.Hello, Handshake> answer, Ears ears) {
    this.answer = answer;
    this.ears = ears;
  }

  void await() {
    welcome.orTimeout(120, TimeUnit.SECONDS).join();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame)
      throws LinkException {
    switch (frame) {
      case BinaryWebSocketFrame binary -> ears.frame(binary.content().readableBytes());
      case TextWebSocketFrame text when welcome.isDone() -> ears.text(text.text());
      case TextWebSocketFrame text -> greet(ctx, Handshake.parse(text.text()));
      default -> {}
    }
  }

  private void greet(ChannelHandlerContext ctx, Handshake said) {
    switch (said) {
      case Handshake.Hello hello ->
          ctx.channel()
              .writeAndFlush(
                  new TextWebSocketFrame(answer.apply(hello).json()), ctx.channel().voidPromise())
              .isDone();
      case Handshake.Welcome in -> welcome.complete(null);
      case Handshake.Prove other -> throw new IllegalStateException("A relay proves nothing.");
      case Handshake.View other -> throw new IllegalStateException("A relay views nothing.");
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    welcome.completeExceptionally(new IllegalStateException("The relay closed."));
  }
}
