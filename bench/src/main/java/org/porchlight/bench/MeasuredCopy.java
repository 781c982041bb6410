package org.porchlight.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The yardstick: a process that copies bytes from one TLS connection to another and does nothing
 * else. A connection begins with 8 bytes: a stream's number, negative for the reading end.
 * Arguments: the certificate and the key.
 */
public final class MeasuredCopy {
  private static final Map<Long, Channel> READERS = new ConcurrentHashMap<>();

  private MeasuredCopy() {}

  /** Answers {@code cpu}; anything else with 0. */
  public static void main(String... arguments) throws Exception {
    SslContext tls =
        SslContextBuilder.forServer(Path.of(arguments[0]).toFile(), Path.of(arguments[1]).toFile())
            .build();
    EventLoopGroup loops = new MultiThreadIoEventLoopGroup(EpollIoHandler.newFactory());
    Channel listening =
        new ServerBootstrap()
            .group(loops)
            .channel(EpollServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 4_096)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(tls.newHandler(channel.alloc()), new Copy());
                  }
                })
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
    System.out.println(((InetSocketAddress) listening.localAddress()).getPort());
    Measured.answer(question -> "0");
    loops.shutdownGracefully().sync();
  }

  private static final class Copy extends ChannelInboundHandlerAdapter {
    private long number;
    private @Nullable Channel reader;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      if (number == 0) {
        number = bytes.readLong();
        if (number < 0) {
          READERS.put(-number, ctx.channel());
        }
      }
      Channel to = reader == null ? READERS.get(number) : reader;
      if (to == null || !bytes.isReadable()) {
        bytes.release();
        return;
      }
      reader = to;
      to.write(bytes, to.voidPromise()).isDone();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
      if (reader != null) {
        reader.flush();
      }
    }
  }
}
