package org.porchlight.relay;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;

/**
 * The sockets below: Linux' epoll where it is there, the JDK's otherwise.
 *
 * <p>What the kernel holds unsent for a viewer cannot be skipped any more, so it is kept small: by
 * {@code TCP_NOTSENT_LOWAT} where there is one, by a small send buffer elsewhere.
 */
final class Transport {
  private static final long UNSENT_BYTES = 128 * 1024;
  private static final int SEND_BYTES = 256 * 1024;

  private Transport() {}

  /** One loop for each processor: a loop never waits for anything but its sockets. */
  static EventLoopGroup loops() {
    return new MultiThreadIoEventLoopGroup(
        Runtime.getRuntime().availableProcessors(),
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  }

  static Class<? extends ServerChannel> serverChannel() {
    return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }

  static void boundUnsent(ServerBootstrap bootstrap) {
    if (Epoll.isAvailable()) {
      bootstrap.childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT_BYTES);
    } else {
      bootstrap.childOption(ChannelOption.SO_SNDBUF, SEND_BYTES);
    }
  }
}
