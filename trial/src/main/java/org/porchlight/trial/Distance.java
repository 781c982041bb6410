package org.porchlight.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Stands before a program of this machine as if it were far away: what is said arrives late, in
 * order, each way after half the distance.
 */
final class Distance implements AutoCloseable {
  /** What was said, and when it arrives, by {@link System#nanoTime}; nothing more when empty. */
  private record Said(ByteBuffer bytes, long dueNanos) {}

  private final int target;
  private final Duration oneWay;
  private final ServerSocket listening;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /**
   * Listens on a free port of 127.0.0.1.
   *
   * @param target the program's port there
   * @param distance there and back
   */
  Distance(int target, Duration distance) throws IOException {
    this.target = target;
    this.oneWay = distance.dividedBy(2);
    this.listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("distance").start(this::accept);
  }

  String address() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        join(listening.accept());
      }
    } catch (IOException closed) {
      sockets.forEach(Distance::hangUp);
    }
  }

  /** Who dials while the program is away is hung up on. */
  private void join(Socket near) {
    try {
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      sockets.addAll(List.of(near, far));
      carry(near, far);
      carry(far, near);
    } catch (IOException away) {
      hangUp(near);
    }
  }

  private void carry(Socket from, Socket to) {
    BlockingQueue<Said> under = new LinkedBlockingQueue<>();
    Thread.ofVirtual().name("distance in").start(() -> hear(from, under));
    Thread.ofVirtual().name("distance out").start(() -> tell(under, to));
  }

  private void hear(Socket from, BlockingQueue<Said> under) {
    byte[] buffer = new byte[64 * 1024];
    try (InputStream in = from.getInputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        under.add(new Said(ByteBuffer.wrap(buffer.clone(), 0, read), due()));
      }
      under.add(new Said(ByteBuffer.allocate(0), due()));
    } catch (IOException broken) {
      under.add(new Said(ByteBuffer.allocate(0), due()));
    }
  }

  private long due() {
    return System.nanoTime() + oneWay.toNanos();
  }

  private static void tell(BlockingQueue<Said> under, Socket to) {
    try (OutputStream out = to.getOutputStream()) {
      for (Said said = under.take(); said.bytes().hasRemaining(); said = under.take()) {
        Thread.sleep(Duration.ofNanos(Math.max(0, said.dueNanos() - System.nanoTime())));
        out.write(said.bytes().array(), 0, said.bytes().remaining());
      }
    } catch (IOException | InterruptedException ended) {
      hangUp(to);
    }
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException already) {
      System.getLogger(Distance.class.getName())
          .log(System.Logger.Level.DEBUG, "Already closed", already);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
