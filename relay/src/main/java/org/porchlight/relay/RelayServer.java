package org.porchlight.relay;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.porchlight.link.CloseCode;
import org.porchlight.link.EndedBy;
import org.porchlight.link.LegEnd;
import org.porchlight.link.ToAgent;
import org.porchlight.note.VerifierKey;

/** A relay that listens in this process. */
public final class RelayServer implements Relay, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RelayServer.class.getName());
  private static final long PULSE_MILLIS = 100;
  private static final long BEAT_MILLIS = 1_000;
  private static final long GOODBYE_MILLIS = 1_000;
  private static final WriteBufferWaterMark WRITE_BYTES =
      new WriteBufferWaterMark(64 * 1024, 128 * 1024);
  private static final int BACKLOG = 4_096;

  private final Core core;
  private final ExecutorService calls;
  private final EventLoopGroup loops;
  private final Channel listening;
  private final String address;
  private final AtomicBoolean closed = new AtomicBoolean();

  private RelayServer(RelayConfig config, Hub hub, RelayClock clock, SecureRandom random)
      throws IOException {
    this.calls = Executors.newVirtualThreadPerTaskExecutor();
    this.core = new Core(config, hub, clock, random, calls, this);
    this.loops = Transport.loops();
    this.listening = listen(config);
    this.address = config.address() != null ? config.address() : boundAddress(config);
    every(PULSE_MILLIS, core.streams::pulse);
    every(BEAT_MILLIS, () -> core.connections.forEach(Connection::beat));
  }

  /**
   * Starts a relay; it takes connections when this returns, and the hub has been told.
   *
   * @throws IOException when it cannot listen there
   */
  public static RelayServer start(
      RelayConfig config, Hub hub, RelayClock clock, SecureRandom random) throws IOException {
    RelayServer server = new RelayServer(config, hub, clock, random);
    hub.relayHere(server);
    return server;
  }

  @Override
  public String name() {
    return core.config.name();
  }

  @Override
  public String address() {
    return address;
  }

  /** The port it listens on. */
  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  @Override
  public boolean say(VerifierKey agent, ToAgent message) {
    AgentConnection connection = core.agents.find(agent);
    return connection != null && connection.say(message);
  }

  /** Closes the connection of an agent that says more than its hub can take. */
  void closeAgent(VerifierKey agent, long session, String sentence) {
    AgentConnection connection = core.agents.find(agent);
    if (connection != null && connection.session() == session) {
      connection.close(CloseCode.NOT_ALLOWED, sentence);
    }
  }

  @Override
  public void end(String grant, EndedBy by, String sentence) {
    core.streams.end(grant, by, sentence);
  }

  /** What it has counted. */
  public RelayCounts counts() {
    return core.counters.counts(core.connections.size(), core.agents.count());
  }

  /** Ends every stream, for a reason that concerns them all. */
  void endAll(EndedBy by, String sentence, LegEnd reason) {
    core.streams.all().forEach(stream -> stream.end(by, sentence, reason));
  }

  Core core() {
    return core;
  }

  /**
   * Closes every leg and connection, with a word to each peer that takes it at once; returns when
   * nothing of it runs any more. It ends no look: both sides may dial again, here or at another
   * relay, for as long as the agent's lease runs and the hub lets them in.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    Unawaited.future(listening.close().syncUninterruptibly());
    List<Connection> left = List.copyOf(core.connections);
    left.forEach(Connection::relayCloses);
    left.forEach(each -> each.close(CloseCode.LATER, "The relay is closing."));
    long deadline = core.clock.ticks() + TimeUnit.MILLISECONDS.toNanos(GOODBYE_MILLIS);
    left.forEach(each -> each.awaitClosed(deadline - core.clock.ticks()));
    Unawaited.future(
        loops.shutdownGracefully(0, GOODBYE_MILLIS, TimeUnit.MILLISECONDS).syncUninterruptibly());
    endCalls();
  }

  /** Lets the hub hear what it has been told, but not for ever. */
  private void endCalls() {
    calls.shutdown();
    try {
      if (!calls.awaitTermination(GOODBYE_MILLIS, TimeUnit.MILLISECONDS)) {
        calls.shutdownNow();
      }
    } catch (InterruptedException e) {
      calls.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private Channel listen(RelayConfig config) throws IOException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(Transport.serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_BYTES)
            .childHandler(new Reception(core));
    Transport.boundUnsent(bootstrap);
    var bound = bootstrap.bind(config.host(), config.port()).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      Unawaited.future(loops.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS));
      calls.close();
      throw new IOException(
          "The relay cannot listen on "
              + config.host()
              + ":"
              + config.port()
              + ": another program has that port, or the address is not this machine's.",
          bound.cause());
    }
    return bound.channel();
  }

  private void every(long millis, Runnable task) {
    Runnable lasting =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The relay's pulse failed", e);
          }
        };
    Unawaited.future(loops.scheduleAtFixedRate(lasting, millis, millis, TimeUnit.MILLISECONDS));
  }

  private String boundAddress(RelayConfig config) {
    String scheme = config.tls() == null ? "ws" : "wss";
    return scheme + "://" + config.host() + ":" + port();
  }
}
