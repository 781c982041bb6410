package org.porchlight.dispatch;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.porchlight.dispatch.call.Fault;
import org.porchlight.grant.Pulse;

/**
 * How the feeds are: which are heard, when each last said something, and what was wrong with what
 * they said. A fault is kept until the hub has it; the oldest give way when ten thousand wait, and
 * the counts say so.
 */
final class Feeds {
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_SENTENCE = 250;
  private static final int MOST_FIELD = 64;

  /** One feed's standing. */
  private static final class Standing {
    boolean alive;
    @Nullable Instant heardAt;
    long taken;
    long faulty;
  }

  private final Map<String, Standing> standings = new LinkedHashMap<>();
  private final Deque<Pulse.FeedFault> waiting = new ArrayDeque<>();
  private final InstantSource clock;
  private long lastNumber;

  Feeds(InstantSource clock) {
    this.clock = clock;
    this.lastNumber = clock.instant().toEpochMilli() * 1000;
  }

  /** A feed of this name is listened to; {@code alive} where nothing must answer first. */
  synchronized void listen(String feed, boolean alive) {
    standing(feed).alive = alive;
  }

  /** Its source answered, or does not any more. */
  synchronized void alive(String feed, boolean alive) {
    standing(feed).alive = alive;
  }

  /** A call was taken from it. */
  synchronized void took(String feed) {
    Standing standing = standing(feed);
    standing.alive = true;
    standing.heardAt = now();
    standing.taken++;
  }

  /** Something it said was wrong. */
  synchronized void fault(String feed, Fault fault) {
    Standing standing = standing(feed);
    standing.heardAt = now();
    standing.faulty++;
    lastNumber++;
    waiting.add(
        new Pulse.FeedFault(
            lastNumber,
            feed,
            now(),
            fault.row(),
            cut(fault.field(), MOST_FIELD),
            cut(fault.sentence(), MOST_SENTENCE)));
    if (waiting.size() > MOST_WAITING) {
      waiting.removeFirst();
    }
  }

  /** The hub has all faults up to this number. */
  synchronized void told(long number) {
    waiting.removeIf(fault -> fault.number() <= number);
  }

  /** Every feed as it stands. */
  synchronized List<Pulse.Feed> standings() {
    List<Pulse.Feed> feeds = new ArrayList<>();
    standings.forEach((name, standing) ->
        feeds.add(
            new Pulse.Feed(
                name, standing.alive, standing.heardAt, standing.taken, standing.faulty)));
    return feeds.subList(0, Math.min(Pulse.MOST, feeds.size()));
  }

  /** The oldest faults the hub does not have. */
  synchronized List<Pulse.FeedFault> faults() {
    return waiting.stream().limit(Pulse.MOST).toList();
  }

  private Standing standing(String feed) {
    return standings.computeIfAbsent(feed, _ -> new Standing());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String cut(String text, int most) {
    return text.substring(0, Math.min(most, text.length()));
  }
}
