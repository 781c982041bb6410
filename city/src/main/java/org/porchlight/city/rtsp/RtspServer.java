package org.porchlight.city.rtsp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Serves mounts on one loopback port, a virtual thread or two for each client. */
public final class RtspServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RtspServer.class.getName());
  private static final int CLIENT_LIMIT = 256;

  private final ServerSocket listener;
  private final Mounts mounts;
  private final RandomGenerator random;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  /**
   * Binds the port and begins to serve.
   *
   * @param port 0 takes a free one
   * @param random for nonces and session numbers: a secure one, safe for many threads
   */
  public RtspServer(int port, Collection<Mount> offered, RandomGenerator random)
      throws IOException {
    this.mounts = new Mounts(offered, random);
    this.random = random;
    this.listener = new ServerSocket();
    listener.setReuseAddress(true);
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Thread.ofPlatform().daemon().name("rtsp-listener").start(this::listen);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** How many times any client has set up an audio track. */
  public long audioSetups() {
    return mounts.audioSetups();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    clients.forEach(mounts::close);
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        if (clients.size() >= CLIENT_LIMIT) {
          mounts.close(socket);
        } else {
          clients.add(socket);
          Thread.ofVirtual().name("rtsp-client").start(() -> serve(socket));
        }
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "The listener took no client", e);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new Connection(socket, mounts, token(), token()).serve();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "A client went", e);
    } finally {
      clients.remove(socket);
    }
  }

  private String token() {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
