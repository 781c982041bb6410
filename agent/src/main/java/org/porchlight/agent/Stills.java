package org.porchlight.agent;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.porchlight.agent.camera.Camera;
import org.porchlight.agent.uplink.Sealers;
import org.porchlight.agent.uplink.StillFrames;
import org.porchlight.grant.Preview;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Limits;
import org.porchlight.link.Track;
import org.porchlight.media.codec.Description;
import org.porchlight.media.codec.Picture;
import org.porchlight.media.codec.PictureSink;
import org.porchlight.seal.Grantee;
import org.porchlight.seal.SealException;
import org.porchlight.seal.Sealer;

/**
 * Makes the still of a preview the gate allowed: the newest whole key picture of the warm stream,
 * as the camera sent it, sealed to the owner's browser. One at a time.
 */
final class Stills {
  /** A key picture may be so much older than the wish for it. */
  static final Duration OLDEST = Duration.ofSeconds(2);

  private static final System.Logger LOG = System.getLogger(Stills.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final Sealers sealers;
  private final InstantSource clock;
  private final UnaryOperator<Instant> wall;
  private final Semaphore one = new Semaphore(1);

  /**
   * Makes none yet.
   *
   * @param clock stamps pictures
   * @param wall what such a stamp is by the witnesses' time
   */
  Stills(Sealers sealers, InstantSource clock, UnaryOperator<Instant> wall) {
    this.sealers = sealers;
    this.clock = clock;
    this.wall = wall;
  }

  /** A key picture with what a decoder must know before it. */
  private record Still(Description description, Picture picture) {}

  /** Takes the first key picture that comes. */
  private static final class First implements PictureSink {
    private final CompletableFuture<Still> still = new CompletableFuture<>();
    private @Nullable Description seen;

    @Override
    public void description(Description description) {
      seen = description;
    }

    @Override
    public void picture(Picture picture) {
      Description now = seen;
      if (picture.key() && now != null) {
        still.complete(new Still(now, picture));
      }
    }
  }

  /** Makes it on a thread of its own, and says it in parts, or why there is none. */
  void make(Preview preview, @Nullable Camera camera, Consumer<FromAgent> say) {
    if (!one.tryAcquire()) {
      say.accept(none(preview, "caps", "Another preview is being made. Try again in a moment."));
      return;
    }
    Thread.ofVirtual()
        .name("preview " + preview.id())
        .start(() -> {
          try {
            tell(preview, camera, say);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            one.release();
          }
        });
  }

  private void tell(Preview preview, @Nullable Camera camera, Consumer<FromAgent> say)
      throws InterruptedException {
    Optional<Still> still = camera == null ? Optional.empty() : newest(camera);
    if (still.isEmpty()) {
      say.accept(none(preview, "picture", "The camera has no picture now."));
      return;
    }
    Description seen = still.get().description();
    Picture picture = still.get().picture();
    if (StillFrames.bytes(seen, picture) > Limits.STILL_BYTES) {
      say.accept(none(preview, "large", "The camera's picture is too large for a preview."));
      return;
    }
    Grantee owner =
        Grantee.ofPreview(preview.text(), preview.id().value(), preview.camera().value());
    try (Sealer sealer = sealers.sealer(preview.key().toArray(), owner)) {
      byte[] sealed = StillFrames.seal(sealer, seen, picture, wallMicros(picture));
      LOG.log(Level.INFO, "A still of {0} was sealed to its owner", preview.camera());
      Parts.say(preview.id().value(), sealed, say);
    } catch (SealException e) {
      say.accept(none(preview, "schema", "Nothing can be sealed to this key."));
    }
  }

  private Optional<Still> newest(Camera camera) throws InterruptedException {
    First first = new First();
    Instant oldest = clock.instant().minus(OLDEST);
    camera.join(Track.SUB, first, ChronoUnit.MICROS.between(Instant.EPOCH, oldest));
    try {
      return Optional.of(first.still.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException silent) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A picture comes, it does not fail.", e);
    } finally {
      camera.leave(first);
    }
  }

  private long wallMicros(Picture picture) {
    Instant stamp = Instant.EPOCH.plus(picture.captureMicros(), ChronoUnit.MICROS);
    return ChronoUnit.MICROS.between(Instant.EPOCH, wall.apply(stamp));
  }

  private static FromAgent.NoStill none(Preview preview, String check, String sentence) {
    return new FromAgent.NoStill(preview.id().value(), check, sentence);
  }
}
