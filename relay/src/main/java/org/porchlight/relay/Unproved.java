package org.porchlight.relay;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands in a connection's pipeline until it has proved who it is: counts it against the caps and
 * ends its patience.
 */
final class Unproved extends ChannelInboundHandlerAdapter {
  /** The event that says the time for a proof is over. */
  record TooSlow() {}

  private final Core core;
  private boolean counted;
  private @Nullable Future<?> deadline;

  Unproved(Core core) {
    this.core = core;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    RelayLimits.Caps caps = core.limits().caps();
    counted = true;
    if (core.counters.unproved.incrementAndGet() > caps.unproved()
        || core.connections.size() >= caps.connections()) {
      core.counters.refused.increment();
      Unawaited.future(ctx.close());
      return;
    }
    long millis = core.limits().patience().proof().toMillis();
    deadline =
        ctx.executor()
            .schedule(
                () -> {
                  ctx.fireUserEventTriggered(new TooSlow());
                },
                millis,
                TimeUnit.MILLISECONDS);
    ctx.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    done();
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    done();
  }

  private void done() {
    if (counted) {
      counted = false;
      core.counters.unproved.decrementAndGet();
    }
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }
}
