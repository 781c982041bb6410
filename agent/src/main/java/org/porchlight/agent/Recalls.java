package org.porchlight.agent;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.gate.Monotonic;
import org.porchlight.agent.reel.About;
import org.porchlight.agent.reel.Reel;
import org.porchlight.agent.reel.ReelException;
import org.porchlight.agent.reel.Reels;
import org.porchlight.agent.uplink.RecallFrames;
import org.porchlight.agent.uplink.Sealers;
import org.porchlight.grant.Recall;
import org.porchlight.link.Contents;
import org.porchlight.link.FromAgent;
import org.porchlight.seal.Grantee;
import org.porchlight.seal.SealException;
import org.porchlight.seal.Sealer;

/**
 * Shows an owner what a look saw, as far as it is kept: his browser asks for one piece after
 * another, and each is sealed to it when it asks. One recall at a time; a newer one ends it, and so
 * does silence. What is open is known to one thread alone.
 */
final class Recalls implements AutoCloseable {
  /** A browser that plays asks more often. */
  static final Duration IDLE = Duration.ofMinutes(2);

  private static final System.Logger LOG = System.getLogger(Recalls.class.getName());
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_WAITING = 4;

  /** Pieces wait so long for each of their parts: what goes out is about 2 MiB a second. */
  private static final long PACE_MILLIS = 16;

  private static final String OVER = "over";

  private final Reels reels;
  private final Sealers sealers;
  private final Monotonic clock;
  private final ThreadPoolExecutor one =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofVirtual().name("recall").factory());
  private volatile @Nullable String stopped;
  private @Nullable Open open;

  private record Open(
      Recall recall, Reel reel, Sealer sealer, RecallFrames frames, long begunNanos, Used used) {
    String id() {
      return recall.id().value();
    }
  }

  private static final class Used {
    private long atNanos;
  }

  Recalls(Reels reels, Sealers sealers, Monotonic clock) {
    this.reels = reels;
    this.sealers = sealers;
    this.clock = clock;
  }

  /** Opens one that the gate allowed, and says its contents, or why there are none. */
  void begin(Recall recall, Consumer<FromAgent> say) {
    later(recall.id().value(), say, () -> opened(recall, say));
  }

  private void opened(Recall recall, Consumer<FromAgent> say) throws InterruptedException {
    end();
    String id = recall.id().value();
    try {
      Optional<Reel> kept = reels.find(recall.grant().value());
      Optional<Reel> own =
          kept.filter(reel -> reel.about().camera().equals(recall.camera().value()));
      if (own.isEmpty()) {
        say.accept(
            new FromAgent.NoStill(
                id,
                "kept",
                "Nothing is kept of this look, or the box does not know the time yet."));
        return;
      }
      byte[] head = opened(recall, own.get());
      LOG.log(Level.INFO, "What a look at {0} saw is shown to its owner", recall.camera());
      Parts.say(id, head, say);
    } catch (ReelException e) {
      reels.damaged(recall.camera().value());
      say.accept(damaged(id, e));
    } catch (SealException e) {
      say.accept(new FromAgent.NoStill(id, "schema", "Nothing can be sealed to this key."));
    }
  }

  private byte[] opened(Recall recall, Reel reel) throws SealException {
    About about = reel.about();
    String id = recall.id().value();
    Grantee owner = Grantee.ofRecall(recall.text(), id, about.camera());
    Sealer sealer = sealers.sealer(recall.key().toArray(), owner);
    RecallFrames frames = new RecallFrames(sealer, about.track(), about.masks());
    Used used = new Used();
    used.atNanos = clock.nanos();
    open = new Open(recall, reel, sealer, frames, clock.nanos(), used);
    return frames.head(
        new Contents(reel.pieces(), reel.pictures(), reels.until(about), reel.whole()));
  }

  /** Seals and says a piece of the one that is open, or why not. */
  void piece(String recall, long number, Consumer<FromAgent> say) {
    String id = recall + "." + number;
    later(id, say, () -> piece(recall, number, id, say));
  }

  private void piece(String recall, long number, String id, Consumer<FromAgent> say)
      throws InterruptedException {
    endWhatIsOver();
    Open now = open;
    if (now == null || !now.id().equals(recall) || number >= now.reel().pieces()) {
      say.accept(new FromAgent.NoStill(id, OVER, "This is not open any more."));
      return;
    }
    if (!reels.has(now.recall().grant().value())) {
      end();
      say.accept(new FromAgent.NoStill(id, "kept", "It is not kept any more."));
      return;
    }
    now.used().atNanos = clock.nanos();
    try {
      Reel.Piece piece = now.reel().piece((int) number);
      byte[] sealed = now.frames().piece((int) number, piece);
      Parts.say(id, sealed, say, PACE_MILLIS, () -> !recall.equals(stopped));
    } catch (ReelException e) {
      reels.damaged(now.recall().camera().value());
      say.accept(damaged(id, e));
    }
  }

  /** Nobody looks any more: no further part is said. Waits for nobody. */
  void enough(String recall) {
    stopped = recall;
    expire();
  }

  /** Ends one that nobody asks any more. Waits for nobody. */
  void expire() {
    try {
      one.execute(this::endWhatIsOver);
    } catch (RejectedExecutionException busy) {
      LOG.log(Level.DEBUG, "It is looked at again in a minute", busy);
    }
  }

  private void endWhatIsOver() {
    Open now = open;
    boolean over =
        now != null
            && (now.id().equals(stopped)
                || clock.since(now.used().atNanos).compareTo(IDLE) >= 0
                || clock.since(now.begunNanos()).compareTo(LONGEST) >= 0);
    if (over) {
      end();
    }
  }

  private void end() {
    Open now = open;
    open = null;
    if (now != null) {
      now.sealer().close();
    }
  }

  /** Something to be said that waits for the network. */
  private interface Saying {
    void run() throws InterruptedException;
  }

  private void later(String id, Consumer<FromAgent> say, Saying work) {
    try {
      one.execute(() -> {
        try {
          work.run();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      });
    } catch (RejectedExecutionException full) {
      LOG.log(Level.DEBUG, "Too much is asked for at once", full);
      say.accept(new FromAgent.NoStill(id, "caps", "Too much was asked for at once."));
    }
  }

  private static FromAgent.NoStill damaged(String id, ReelException e) {
    return new FromAgent.NoStill(id, "damaged", String.valueOf(e.getMessage()));
  }

  @Override
  public void close() {
    one.shutdownNow();
    try {
      if (one.awaitTermination(1, TimeUnit.SECONDS)) {
        end();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
