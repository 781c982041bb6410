package org.porchlight.agent.camera;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.porchlight.media.Limit;

/**
 * The memory that all pictures of an agent may take together, in equal shares: one for each stream
 * that is kept alive. A share gets smaller when a stream is added and larger when one goes.
 *
 * <pre>
 *   a share = the picture that is coming in (1/4) + the warm ring (3/8) + what waits on a leg (3/8)
 * </pre>
 */
public final class Budget {
  /** Half of what the launcher lets the agent have. */
  public static final long ALL_BYTES = 32L * 1024 * 1024;

  private final long bytes;
  private final AtomicInteger shares = new AtomicInteger();

  /** The budget of one agent. */
  public Budget() {
    this(ALL_BYTES);
  }

  Budget(long bytes) {
    this.bytes = bytes;
  }

  /** A share for a stream, until it is given back. */
  Share take() {
    shares.incrementAndGet();
    return new Share();
  }

  /** What one stream may take. */
  final class Share implements AutoCloseable {
    private final AtomicBoolean back = new AtomicBoolean();

    private long eighths(int count) {
      return bytes / Math.max(1, shares.get()) * count / 8;
    }

    /** The largest picture. */
    int pictureBytes() {
      return (int) Math.min(Limit.PICTURE.most(), eighths(2));
    }

    /** The most a warm ring keeps. */
    long ringBytes() {
      return eighths(3);
    }

    /** The most that waits on a leg. */
    long waitingBytes() {
      return eighths(3);
    }

    @Override
    public void close() {
      if (back.compareAndSet(false, true)) {
        shares.decrementAndGet();
      }
    }
  }
}
