package org.porchlight.hub.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Pulse;

/**
 * How dispatch's feeds are.
 *
 * @param heard whether the gateway's pulse is young enough
 * @param heardAt when it was last heard, by this hub's clock; null when never
 * @param feeds as the gateway said then
 */
public record FeedHealth(boolean heard, @Nullable Instant heardAt, List<Pulse.Feed> feeds) {
  /** Copies the feeds. */
  public FeedHealth {
    feeds = List.copyOf(feeds);
  }

  /**
   * Whether what dispatch would say of this incident now would be heard: by the gateway, through
   * the feed it came by. A feed the gateway does not listen to any more is not heard.
   */
  boolean hears(Reported incident) {
    String feed = incident.feed();
    return heard
        && (feed.isEmpty()
            || feeds.stream().anyMatch(one -> one.name().equals(feed) && one.alive()));
  }
}
