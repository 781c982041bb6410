package org.porchlight.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.porchlight.grant.Pulse;

/**
 * Tells the hub at every beat that this gateway is there and how its feeds are. While faults wait
 * that the hub does not have, it says more at once, a pulse for each twenty.
 */
final class Pulses implements AutoCloseable {
  /** How often; the hub waits three times as long before it calls the feed dead. */
  static final Duration BEAT = Duration.ofSeconds(10);

  /** How soon again when the hub did not take one, as while it starts. */
  private static final Duration AGAIN = Duration.ofMillis(500);

  private static final System.Logger LOG = System.getLogger(Pulses.class.getName());

  private final Gateway gateway;
  private final Feeds feeds;
  private final Courier courier;
  private final InstantSource clock;
  private final Duration beat;
  private final Thread thread;
  private long number;

  Pulses(Gateway gateway, Feeds feeds, Courier courier, InstantSource clock, Duration beat) {
    this.gateway = gateway;
    this.feeds = feeds;
    this.courier = courier;
    this.clock = clock;
    this.beat = beat;
    this.thread = Thread.ofVirtual().name("pulse").start(this::run);
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Told told = tell();
        while (told == Told.MORE_WAITS) {
          told = tell();
        }
        Thread.sleep(told == Told.NOT_TAKEN && AGAIN.compareTo(beat) < 0 ? AGAIN : beat);
      } catch (InterruptedException end) {
        return;
      } catch (RuntimeException unforeseen) {
        LOG.log(System.Logger.Level.ERROR, "A pulse failed", unforeseen);
      }
    }
  }

  private enum Told {
    TAKEN,
    /** The hub took it, and there are faults it does not have yet. */
    MORE_WAITS,
    NOT_TAKEN
  }

  private Told tell() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    number = Math.max(number + 1, now.toEpochMilli());
    Pulse pulse = new Pulse(gateway.program(), number, now, feeds.standings(), feeds.faults());
    OptionalLong has = courier.tell(gateway.signed(pulse));
    has.ifPresent(feeds::told);
    if (has.isEmpty()) {
      return Told.NOT_TAKEN;
    }
    boolean went =
        !pulse.faults().isEmpty() && has.getAsLong() >= pulse.faults().getLast().number();
    return went && !feeds.faults().isEmpty() ? Told.MORE_WAITS : Told.TAKEN;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
