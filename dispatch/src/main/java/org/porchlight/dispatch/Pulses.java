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
        while (told() && !feeds.faults().isEmpty()) {
          LOG.log(System.Logger.Level.DEBUG, "More faults wait for the hub");
        }
        Thread.sleep(beat);
      } catch (InterruptedException end) {
        return;
      } catch (RuntimeException unforeseen) {
        LOG.log(System.Logger.Level.ERROR, "A pulse failed", unforeseen);
      }
    }
  }

  /** Sends one pulse; true when the hub took it and has newer faults than before. */
  private boolean told() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    number = Math.max(number + 1, now.toEpochMilli());
    Pulse pulse = new Pulse(gateway.program(), number, now, feeds.standings(), feeds.faults());
    OptionalLong has = courier.tell(gateway.signed(pulse));
    has.ifPresent(feeds::told);
    return !pulse.faults().isEmpty() && has.orElse(0) >= pulse.faults().getLast().number();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
