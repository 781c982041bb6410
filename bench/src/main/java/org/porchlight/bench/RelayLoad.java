package org.porchlight.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.porchlight.link.Subprotocol;
import org.porchlight.note.AskKey;
import org.porchlight.note.Bytes;
import org.porchlight.note.SigningKey;

/**
 * Relay CPU per viewer-stream, beside a plain TLS copy of the same bytes in the same run.
 *
 * <p>Workload: 1, 50 and 500 streams, each with one agent's leg and one viewer's leg over real
 * loopback sockets; each agent sends 15 pictures a second, 2 Mbit/s: a key picture of 46,672 bytes
 * every 30 pictures and 15,632 bytes otherwise, frame headers included. Measured are the relay with
 * TLS, the relay without, and a process that copies the same bytes from one TLS connection to
 * another; each in a process of its own whose CPU time is read before and after, so that the load's
 * own cost is not in it. One process serves all the numbers of streams, the greatest first, so that
 * its code is compiled when few are measured; warm-up and measuring take {@code seconds} each.
 *
 * <p>Command: {@code ./porchlight bench relay-load [seconds] [streams …]}
 */
public final class RelayLoad {
  private static final int KEY_BYTES = 46_672;
  private static final int DELTA_BYTES = 15_632;
  private static final int GROUP = 30;
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1) / 15;

  private enum What {
    RELAY_TLS("relay, TLS"),
    RELAY_PLAIN("relay, no TLS"),
    COPY_TLS("plain TLS copy");

    private final String words;

    What(String words) {
      this.words = words;
    }
  }

  private final AskKey askKey = Keys.viewer();
  private final SigningKey agentKey = Keys.agent("load");
  private final Certificate certificate;
  private final long seconds;

  private RelayLoad(Certificate certificate, long seconds) {
    this.certificate = certificate;
    this.seconds = seconds;
  }

  /** Prints one line for each measurement. */
  public static void main(String... arguments) throws Exception {
    long seconds = arguments.length > 0 ? Long.parseLong(arguments[0]) : 15;
    List<Integer> streams = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      streams.add(Integer.valueOf(arguments[i]));
    }
    Path directory = Files.createTempDirectory("relay-load");
    try (Certificate certificate = Certificate.make(directory)) {
      RelayLoad load = new RelayLoad(certificate, seconds);
      System.out.printf(
          "%-16s %7s %9s %9s %12s %12s %8s%n",
          "what", "streams", "MB/s out", "% of core", "% per stream", "CPU us/MB", "skipped");
      List<Integer> counts = new ArrayList<>(streams.isEmpty() ? List.of(1, 50, 500) : streams);
      counts.sort(Comparator.reverseOrder());
      for (What what : What.values()) {
        load.measure(what, counts);
      }
    }
  }

  private void measure(What what, List<Integer> counts) throws IOException {
    try (Child child = start(what);
        Peers peers = new Peers(Integer.parseInt(child.line()), what != What.RELAY_PLAIN)) {
      LongAdder received = new LongAdder();
      Deque<Lens> lenses = new ArrayDeque<>();
      int most = counts.getFirst();
      for (int i = 0; i < most; i++) {
        Channel agent =
            what == What.COPY_TLS ? copy(peers, i + 1, received) : look(peers, received);
        lenses.add(new Lens(agent, what != What.COPY_TLS));
        lenses.getLast().start(i * PERIOD_NANOS / most);
      }
      for (int streams : counts) {
        while (lenses.size() > streams) {
          lenses.removeLast().close();
        }
        measure(what, streams, child, received);
      }
    }
  }

  private void measure(What what, int streams, Child child, LongAdder received) throws IOException {
    pause(seconds);
    long cpu = child.number("cpu");
    long bytes = received.sum();
    long began = System.nanoTime();
    pause(seconds);
    double cpuNanos = child.number("cpu") - cpu;
    double megabytes = (received.sum() - bytes) / 1e6;
    double took = System.nanoTime() - began;
    double share = 100 * cpuNanos / took;
    System.out.printf(
        "%-16s %7d %9.2f %9.2f %12.4f %12.1f %8d%n",
        what.words,
        streams,
        megabytes / (took / 1e9),
        share,
        share / streams,
        cpuNanos / 1e3 / megabytes,
        child.number("skipped"));
  }

  private Child start(What what) throws IOException {
    List<String> jvm = List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:MaxDirectMemorySize=1g");
    String vkey = askKey.verifierKey().toString();
    return switch (what) {
      case RELAY_TLS ->
          new Child(
              MeasuredRelay.class, jvm, List.of(vkey, certificate.chain(), certificate.key()));
      case RELAY_PLAIN -> new Child(MeasuredRelay.class, jvm, List.of(vkey));
      case COPY_TLS ->
          new Child(MeasuredCopy.class, jvm, List.of(certificate.chain(), certificate.key()));
    };
  }

  /** A viewer's leg and an agent's leg of one grant; the agent's. */
  private Channel look(Peers peers, LongAdder received) {
    Bytes ticket = Keys.ticket();
    String grant = OpenHub.grantOf(ticket);
    Greeting viewer =
        new Greeting(
            hello -> Keys.view(askKey, ticket, hello),
            new Greeting.Ears() {
              @Override
              public void frame(int bytes) {
                received.add(bytes);
              }
            });
    Unawaited.of(peers.dial("/view", Subprotocol.VIEW, MeasuredRelay.ORIGIN, viewer));
    viewer.await();
    Greeting agent =
        new Greeting(hello -> Keys.proveLeg(agentKey, grant, hello), new Greeting.Ears() {});
    Channel leg = peers.dial("/agent/stream", Subprotocol.AGENT, null, agent);
    agent.await();
    return leg;
  }

  private static Channel copy(Peers peers, long number, LongAdder received) {
    Channel reader = peers.dial(new Counting(received));
    Unawaited.of(reader.writeAndFlush(Unpooled.copyLong(-number)).syncUninterruptibly());
    Channel writer = peers.dial(new ChannelInboundHandlerAdapter());
    Unawaited.of(writer.writeAndFlush(Unpooled.copyLong(number)).syncUninterruptibly());
    return writer;
  }

  @ChannelHandler.Sharable
  private static final class Counting extends ChannelInboundHandlerAdapter {
    private final LongAdder received;

    Counting(LongAdder received) {
      this.received = received;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      received.add(bytes.readableBytes());
      bytes.release();
    }
  }

  private static void pause(long seconds) {
    long due = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Sends pictures at their times, as frames of a stream or as plain bytes of the same size. */
  private static final class Lens {
    private final Channel to;
    private final boolean frames;
    private long sequence;

    Lens(Channel to, boolean frames) {
      this.to = to;
      this.frames = frames;
    }

    void start(long delayNanos) {
      if (frames) {
        send(Pictures.describe(sequence++));
      }
      Unawaited.of(
          to.eventLoop()
              .scheduleAtFixedRate(this::next, delayNanos, PERIOD_NANOS, TimeUnit.NANOSECONDS));
    }

    void close() {
      Unawaited.of(to.close().syncUninterruptibly());
    }

    private void next() {
      boolean key = sequence % GROUP == 1;
      if (to.isWritable()) {
        send(Pictures.picture(key, sequence++, key ? KEY_BYTES : DELTA_BYTES));
      }
    }

    private void send(ByteBuf message) {
      Unawaited.of(
          to.writeAndFlush(frames ? new BinaryWebSocketFrame(message) : message, to.voidPromise()));
    }
  }
}
