package org.porchlight.dispatch;

import java.io.IOException;
import org.porchlight.dispatch.call.CallException;
import org.porchlight.dispatch.call.Fault;
import org.porchlight.dispatch.call.Reading;

/** Takes what a feed's readings came to: calls into the book, faults to the integrator. */
final class Intake {
  private final Gateway gateway;
  private final Delivery delivery;
  private final Feeds feeds;

  Intake(Gateway gateway, Delivery delivery, Feeds feeds) {
    this.gateway = gateway;
    this.delivery = delivery;
    this.feeds = feeds;
  }

  /**
   * Takes one reading.
   *
   * @throws CallException 503 when there is no ordinance yet
   * @throws IOException when the book cannot be written; the feed must say it again
   */
  void take(String feed, Reading reading) throws CallException, IOException {
    switch (reading) {
      case Reading.Refused(Fault fault) -> feeds.fault(feed, fault);
      case Reading.Old() -> feeds.alive(feed, true);
      case Reading.Taken taken -> {
        taken.faults().forEach(fault -> feeds.fault(feed, fault));
        gateway
            .take(taken.call(), feed)
            .ifPresent(_ -> {
              feeds.took(feed);
              delivery.hurry();
            });
      }
    }
  }
}
