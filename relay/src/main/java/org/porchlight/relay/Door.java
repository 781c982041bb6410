package org.porchlight.relay;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.Limits;
import org.porchlight.link.Subprotocol;

/** Looks at the HTTP request of a new connection and upgrades it, or says no. */
final class Door extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final System.Logger LOG = System.getLogger(Door.class.getName());

  private final Core core;

  Door(Core core) {
    this.core = core;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
    if (!request.decoderResult().isSuccess()) {
      refuse(ctx, HttpResponseStatus.BAD_REQUEST);
    } else if (!request.method().equals(HttpMethod.GET)) {
      refuse(ctx, HttpResponseStatus.METHOD_NOT_ALLOWED);
    } else {
      switch (request.uri()) {
        case "/agent" -> agent(ctx, request, new AgentProof(core, false));
        case "/agent/stream" -> agent(ctx, request, new AgentProof(core, true));
        case "/view" -> view(ctx, request);
        case "/relay" -> relay(ctx, request);
        default -> refuse(ctx, HttpResponseStatus.NOT_FOUND);
      }
    }
  }

  /** Agents are no browsers: a page that dials as one is refused. */
  private void agent(ChannelHandlerContext ctx, FullHttpRequest request, Proving proof) {
    if (!request.headers().getAll(HttpHeaderNames.ORIGIN).isEmpty()) {
      refuse(ctx, HttpResponseStatus.FORBIDDEN);
    } else {
      upgrade(ctx, request, Subprotocol.AGENT, Limits.TEXT_BYTES, proof);
    }
  }

  private void view(ChannelHandlerContext ctx, FullHttpRequest request) {
    List<String> origins = request.headers().getAll(HttpHeaderNames.ORIGIN);
    if (origins.size() != 1 || !core.config.origins().contains(origins.getFirst())) {
      refuse(ctx, HttpResponseStatus.FORBIDDEN);
    } else {
      upgrade(ctx, request, Subprotocol.VIEW, Limits.TEXT_BYTES, new ViewerProof(core));
    }
  }

  private void relay(ChannelHandlerContext ctx, FullHttpRequest request) {
    RelaySecret secret = core.config.door();
    List<String> shown = request.headers().getAll(HttpHeaderNames.AUTHORIZATION);
    if (secret == null) {
      refuse(ctx, HttpResponseStatus.NOT_FOUND);
    } else if (shown.size() != 1 || !secret.allows(shown.getFirst())) {
      refuse(ctx, HttpResponseStatus.UNAUTHORIZED);
    } else {
      RelayDoor door = new RelayDoor(core);
      upgrade(ctx, request, Subprotocol.RELAY, Limits.RELAY_TEXT_BYTES, door);
    }
  }

  private void upgrade(
      ChannelHandlerContext ctx,
      FullHttpRequest request,
      String subprotocol,
      int maxBytes,
      Upgraded next) {
    List<String> offered = request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
    WebSocketServerHandshaker shaker = handshaker(request, subprotocol, maxBytes);
    if (offered.size() != 1 || !offered.getFirst().equals(subprotocol) || shaker == null) {
      refuse(ctx, HttpResponseStatus.BAD_REQUEST);
      return;
    }
    shaker
        .handshake(ctx.channel(), request)
        .addListener(done -> {
          if (done.isSuccess()) {
            ctx.pipeline()
                .addLast(new WebSocketFrameAggregator(maxBytes))
                .addLast(next.connection());
            ctx.pipeline().remove(this);
            next.begin();
          } else {
            Unawaited.future(ctx.close());
          }
        });
  }

  private static @Nullable WebSocketServerHandshaker handshaker(
      FullHttpRequest request, String subprotocol, int maxBytes) {
    WebSocketDecoderConfig config =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(maxBytes)
            .expectMaskedFrames(true)
            .allowMaskMismatch(false)
            .allowExtensions(false)
            .build();
    return new WebSocketServerHandshakerFactory(request.uri(), subprotocol, config)
        .newHandshaker(request);
  }

  private void refuse(ChannelHandlerContext ctx, HttpResponseStatus status) {
    core.counters.refused.increment();
    DefaultFullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
    answer
        .headers()
        .set(HttpHeaderNames.CONTENT_LENGTH, 0)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    Unawaited.future(ctx.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE));
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof Unproved.TooSlow) {
      core.counters.refused.increment();
      Unawaited.future(ctx.close());
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.log(System.Logger.Level.DEBUG, "A connection failed before its upgrade", cause);
    Unawaited.future(ctx.close());
  }
}
