package org.porchlight.relay;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;

/** Puts together the pipeline of a new connection. */
final class Reception extends ChannelInitializer<Channel> {
  private static final int LINE_BYTES = 1_024;
  private static final int HEADERS_BYTES = 8_192;
  private static final int BODY_BYTES = 0;

  private final Core core;

  Reception(Core core) {
    this.core = core;
  }

  @Override
  protected void initChannel(Channel channel) {
    ChannelPipeline pipeline = channel.pipeline();
    SslContext tls = core.config.tls();
    if (tls != null) {
      pipeline.addLast(tls.newHandler(channel.alloc()));
    }
    pipeline
        .addLast(new Unproved(core))
        .addLast(new HttpServerCodec(LINE_BYTES, HEADERS_BYTES, LINE_BYTES))
        .addLast(new HttpObjectAggregator(BODY_BYTES))
        .addLast(new Door(core));
  }
}
