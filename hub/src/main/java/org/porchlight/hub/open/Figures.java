package org.porchlight.hub.open;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.audit.Tally;
import org.porchlight.hub.program.ProgramCounts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Counts what happened, from the record. */
@Component
class Figures implements ProgramCounts {
  private static final String LOOK_BEGAN = "look.began";
  private static final String LOOK_ENDED = "look.ended";
  private static final String SECONDS = "watchedSeconds";
  private static final String OWNER = "owner";

  private final Audit audit;
  private final ObjectProvider<LentCameras> lent;
  private final ObjectProvider<LiveLooks> live;
  private final InstantSource clock;

  Figures(
      Audit audit,
      ObjectProvider<LentCameras> lent,
      ObjectProvider<LiveLooks> live,
      InstantSource clock) {
    this.audit = audit;
    this.lent = lent;
    this.live = live;
    this.clock = clock;
  }

  @Override
  public Counts now() {
    Instant now = clock.instant();
    Map<String, Tally> looks = audit.tally(LOOK_ENDED, Result.DONE, "by", SECONDS, now);
    LiveLooks running = live.getIfAvailable();
    return new Counts(
        audit.count("incident.reported", Result.DONE, now),
        audit.count("ask.decided", Result.DONE, now)
            + audit.count("ask.decided", Result.REFUSED, now),
        audit.count(LOOK_BEGAN, Result.DONE, now),
        minutes(looks),
        audit.count("ask.decided", Result.REFUSED, now),
        looks.getOrDefault(OWNER, new Tally(0, 0)).count(),
        cameras(),
        running == null ? 0 : running.live());
  }

  private Cameras cameras() {
    LentCameras cameras = lent.getIfAvailable();
    return cameras == null ? new Cameras(0, 0) : new Cameras(cameras.city(), cameras.privately());
  }

  /** City-owned cameras lent now. */
  int city() {
    return cameras().city();
  }

  /** Private cameras that were lent at that time. */
  int privately(Instant at) {
    LentCameras cameras = lent.getIfAvailable();
    return cameras == null ? 0 : cameras.privately(at);
  }

  Map<String, String> waiver() {
    LentCameras cameras = lent.getIfAvailable();
    return cameras == null ? Map.of() : cameras.waiver();
  }

  /** Looks that ended before that time, as they were published by then. */
  Published published(ZoneId zone, Instant until, int smallNumber) {
    return Published.after(
        audit.daily(LOOK_ENDED, Result.DONE, "kind", SECONDS, zone, until), smallNumber);
  }

  static long minutes(Map<String, Tally> looks) {
    return looks.values().stream().mapToLong(Tally::sum).sum() / 60;
  }
}
