package org.porchlight.launch;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Ports of the loopback address that nobody has. They lie below those a system gives to outgoing
 * connections, so that a program that ends and is started again finds its own still free.
 */
public final class FreePorts {
  private static final int FIRST = 20_000;
  private static final int BEHIND_LAST = 30_000;
  private static final int TRIES = 10_000;

  private FreePorts() {}

  /**
   * So many different ones, chosen by chance.
   *
   * @throws IOException when there are not so many
   */
  public static List<Integer> find(int count, RandomGenerator random) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int tried = 0; tried < TRIES && held.size() < count; tried++) {
        hold(random.nextInt(FIRST, BEHIND_LAST), held);
      }
      if (held.size() < count) {
        throw new IOException("This machine has no " + count + " free ports.");
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  private static void hold(int port, List<ServerSocket> held) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      held.add(socket);
    } catch (BindException taken) {
      System.getLogger(FreePorts.class.getName())
          .log(System.Logger.Level.DEBUG, "Somebody has port " + port, taken);
      socket.close();
    }
  }
}
