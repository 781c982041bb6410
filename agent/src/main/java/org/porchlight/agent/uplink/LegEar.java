package org.porchlight.agent.uplink;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.porchlight.link.Limits;
import org.porchlight.link.LinkException;
import org.porchlight.link.ToLeg;
import org.porchlight.link.Track;

/**
 * Hears on a media leg whether somebody watches, and which stream; hangs up on a relay that is
 * silent or strange.
 */
final class LegEar implements Runnable {
  private static final System.Logger LOG = System.getLogger(LegEar.class.getName());

  private final RelaySocket leg;
  private final Outbox outbox;

  LegEar(RelaySocket leg, Outbox outbox) {
    this.leg = leg;
    this.outbox = outbox;
  }

  @Override
  public void run() {
    try {
      Optional<String> text = leg.next(Limits.SILENCE);
      while (text.isPresent()) {
        if (!text.get().isEmpty()) {
          hear(text.get());
        }
        text = leg.next(Limits.SILENCE);
      }
      leg.close();
    } catch (IOException | LinkException e) {
      LOG.log(Level.DEBUG, "A leg has ended: {0}", e.getMessage());
      leg.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hear(String text) throws LinkException {
    switch (ToLeg.parse(text)) {
      case ToLeg.Viewer(boolean here) -> outbox.watched(here);
      case ToLeg.Wants(Track track) -> outbox.wanted(track);
    }
  }
}
