package org.porchlight.hub.incident;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Pulse;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.page.Pages;
import org.porchlight.hub.people.Face;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The feeds over HTTP: the gateway's pulse in; their health to the room, faults to who installs.
 */
@RestController
@RequestMapping("/api/v1")
class FeedApi {
  private static final int MOST_FAULTS = 500;

  record PulseNote(String pulse) {}

  record PulseTaken(long faults) {}

  record FeedAnswer(String name, boolean alive, @Nullable Instant heardAt) {}

  record FeedState(boolean heard, @Nullable Instant heardAt, List<FeedAnswer> feeds) {}

  record CountedFeed(
      String name, boolean alive, @Nullable Instant heardAt, long taken, long faulty) {}

  record FaultAnswer(
      long number, String feed, Instant at, long row, String field, String sentence) {}

  record FeedReport(
      boolean heard,
      @Nullable Instant heardAt,
      List<CountedFeed> feeds,
      List<FaultAnswer> faults) {}

  private final Feeds feeds;
  private final Pages pages;
  private final Limits limits;
  private FeedState told = new FeedState(true, null, List.of());

  FeedApi(Feeds feeds, Pages pages, Limits limits) {
    this.feeds = feeds;
    this.pages = pages;
    this.limits = limits;
  }

  @PostMapping("/dispatch/pulse")
  PulseTaken take(@RequestBody PulseNote note, HttpServletRequest request) {
    try {
      return new PulseTaken(feeds.take(note.pulse()));
    } catch (Refused refused) {
      limits.spend(Limit.INCIDENT_REFUSED, request.getRemoteAddr());
      throw refused;
    }
  }

  @GetMapping("/room/feed")
  FeedState state() {
    return stateOf(feeds.health());
  }

  @GetMapping("/room/people/feeds")
  FeedReport report() {
    FeedHealth health = feeds.health();
    return new FeedReport(
        health.heard(),
        health.heardAt(),
        health.feeds().stream().map(FeedApi::counted).toList(),
        feeds.faults(MOST_FAULTS).stream().map(FeedApi::fault).toList());
  }

  /** Tells the room within a second that a feed fell silent or is heard again. */
  @Scheduled(fixedDelay = 500)
  synchronized void watch() {
    FeedState now;
    try {
      now = state();
    } catch (DataAccessException silent) {
      now = new FeedState(false, null, List.of());
    }
    if (!sameState(now, told)) {
      told = now;
      pages.tell(Face.ROOM, "feed", now);
    }
  }

  private static boolean sameState(FeedState one, FeedState other) {
    return one.heard() == other.heard() && dead(one).equals(dead(other));
  }

  private static List<String> dead(FeedState state) {
    return state.feeds().stream().filter(feed -> !feed.alive()).map(FeedAnswer::name).toList();
  }

  private static FeedState stateOf(FeedHealth health) {
    return new FeedState(
        health.heard(),
        health.heardAt(),
        health.feeds().stream()
            .map(feed -> new FeedAnswer(feed.name(), feed.alive(), feed.heardAt()))
            .toList());
  }

  private static CountedFeed counted(Pulse.Feed feed) {
    return new CountedFeed(feed.name(), feed.alive(), feed.heardAt(), feed.taken(), feed.faulty());
  }

  private static FaultAnswer fault(Pulse.FeedFault fault) {
    return new FaultAnswer(
        fault.number(), fault.feed(), fault.at(), fault.row(), fault.field(), fault.sentence());
  }
}
