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

  /** Whether this feed is heard; one the gateway does not name is its own, and heard with it. */
  boolean hears(String feed) {
    return heard && feeds.stream().noneMatch(one -> one.name().equals(feed) && !one.alive());
  }
}
