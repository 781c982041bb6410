package org.porchlight.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.URI;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Dials many connections at a measured process; the peers' CPU is nobody's concern. */
final class Peers implements AutoCloseable {
  private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(EpollIoHandler.newFactory());
  private final int port;
  private final @Nullable SslContext tls;

  Peers(int port, boolean encrypted) throws SSLException {
    this.port = port;
    this.tls =
        encrypted
            ? SslContextBuilder.forClient()
                .endpointIdentificationAlgorithm("")
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .build()
            : null;
  }

  EventLoopGroup loops() {
    return loops;
  }

  /** A connection that carries plain bytes. */
  Channel dial(ChannelHandler handler) {
    return connect(
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            encrypt(channel);
            channel.pipeline().addLast(handler);
          }
        });
  }

  /** A WebSocket. */
  Channel dial(String path, String subprotocol, @Nullable String origin, ChannelHandler handler) {
    HttpHeaders headers = new DefaultHttpHeaders();
    if (origin != null) {
      headers.set("Origin", origin);
    }
    WebSocketClientProtocolConfig config =
        WebSocketClientProtocolConfig.newBuilder()
            .webSocketUri(URI.create((tls == null ? "ws" : "wss") + "://127.0.0.1:" + port + path))
            .version(WebSocketVersion.V13)
            .subprotocol(subprotocol)
            .customHeaders(headers)
            .generateOriginHeader(false)
            .maxFramePayloadLength(9 * 1024 * 1024)
            .handshakeTimeoutMillis(120_000)
            .build();
    return connect(
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            encrypt(channel);
            channel
                .pipeline()
                .addLast(
                    new HttpClientCodec(),
                    new HttpObjectAggregator(8_192),
                    new WebSocketClientProtocolHandler(config),
                    handler);
          }
        });
  }

  private void encrypt(Channel channel) {
    if (tls != null) {
      channel.pipeline().addLast(tls.newHandler(channel.alloc()));
    }
  }

  private Channel connect(ChannelInitializer<Channel> initializer) {
    return new Bootstrap()
        .group(loops)
        .channel(EpollSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 60_000)
        .handler(initializer)
        .connect("127.0.0.1", port)
        .syncUninterruptibly()
        .channel();
  }

  @Override
  public void close() {
    loops
        .shutdownGracefully(0, 2_000, java.util.concurrent.TimeUnit.MILLISECONDS)
        .syncUninterruptibly();
  }
}
