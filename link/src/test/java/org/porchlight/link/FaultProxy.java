package org.porchlight.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy on loopback that behaves like a bad network, for tests: late, slow, broken, cut off,
 * or changing bytes. What it does by chance it does by its seed: the n-th connection flips the same
 * bytes and breaks at the same place in every run that sends the same.
 *
 * <p>Needs no rights of the machine. Every knob may be turned while connections are open.
 */
public final class FaultProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final InetSocketAddress target;
  private final long seed;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  final Weather weather = new Weather();

  /**
   * A proxy on a free port of 127.0.0.1.
   *
   * @param port where it leads to, on 127.0.0.1
   * @param seed of everything it does by chance
   */
  public FaultProxy(int port, long seed) throws IOException {
    this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.seed = seed;
    this.listening = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("fault-proxy").start(this::accept);
  }

  /** Where to dial instead of the target. */
  public int port() {
    return listening.getLocalPort();
  }

  /** How many connections came so far. */
  public int connections() {
    return connections.get();
  }

  /** How many bytes went through so far, both ways together. */
  public long bytes() {
    return bytes.get();
  }

  /** Every byte comes so much later, plus up to {@code jitter} by chance; order is kept. */
  public FaultProxy delay(Duration latency, Duration jitter) {
    weather.delay(latency, jitter);
    return this;
  }

  /** No more than this passes on each connection in each direction; 0 takes the limit away. */
  public FaultProxy slow(long bytesPerSecond) {
    weather.slow(bytesPerSecond);
    return this;
  }

  /** One byte in so many is changed in one bit, by chance; 0 for none. */
  public FaultProxy flip(int oneIn) {
    weather.flip(oneIn);
    return this;
  }

  /** Each connection opened from now on breaks after up to so many bytes, by chance; 0: never. */
  public FaultProxy breakWithin(int mostBytes) {
    weather.breakWithin(mostBytes);
    return this;
  }

  /** Nothing passes and nobody is told, until {@link #heal}. */
  public FaultProxy partition() {
    weather.partition(true);
    return this;
  }

  /** What was held back by a partition goes on its way. */
  public FaultProxy heal() {
    weather.partition(false);
    return this;
  }

  /** New connections are closed as soon as they come. */
  public FaultProxy refuse(boolean refuse) {
    weather.refuse(refuse);
    return this;
  }

  /** Every open connection is reset now. */
  public FaultProxy drop() {
    List.copyOf(sockets).forEach(this::reset);
    return this;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket near = listening.accept();
        int number = connections.incrementAndGet();
        if (weather.refuses()) {
          reset(near);
        } else {
          sockets.add(near);
          Thread.ofVirtual().start(() -> join(near, number));
        }
      } catch (IOException e) {
        log("The proxy stopped listening", e);
      }
    }
  }

  private void join(Socket near, int number) {
    Socket far = new Socket();
    sockets.add(far);
    try {
      far.connect(target);
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      long breakAfter = weather.breakAfter(seed + number);
      AtomicLong passed = new AtomicLong();
      Runnable end =
          () -> {
            reset(near);
            reset(far);
          };
      FaultyWay there = new FaultyWay(weather, seed * 31 + 2L * number, passed, breakAfter, bytes);
      FaultyWay back =
          new FaultyWay(weather, seed * 31 + 2L * number + 1, passed, breakAfter, bytes);
      there.start(near, far, end);
      back.start(far, near, end);
    } catch (IOException e) {
      log("The proxy could not reach its target", e);
      reset(near);
      reset(far);
    }
  }

  private void reset(Socket socket) {
    sockets.remove(socket);
    try {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
        socket.close();
      }
    } catch (IOException e) {
      log("A socket was closed already", e);
    }
  }

  private static void log(String what, Exception why) {
    System.getLogger(FaultProxy.class.getName()).log(System.Logger.Level.DEBUG, what, why);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    weather.partition(false);
    drop();
  }
}
