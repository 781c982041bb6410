package org.porchlight.hub.ask;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.incident.Feeds;
import org.porchlight.hub.incident.Incidents;
import org.porchlight.hub.program.Programs;
import org.springframework.stereotype.Component;

/** Says on the log that an ask was not approved, in the transaction in which it was not. */
@Component
class ApprovalEntries {
  private final AskRows asks;
  private final Incidents incidents;
  private final Programs programs;
  private final Feeds feeds;
  private final Audit audit;
  private final InstantSource clock;

  ApprovalEntries(
      AskRows asks,
      Incidents incidents,
      Programs programs,
      Feeds feeds,
      Audit audit,
      InstantSource clock) {
    this.asks = asks;
    this.incidents = incidents;
    this.programs = programs;
    this.feeds = feeds;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The answer was not a yes.
   *
   * @param supervisor whose no it was; null when nobody's
   */
  void notApproved(Approval ended, @Nullable String supervisor) {
    Instant now = clock.instant();
    Optional<Scene> scene =
        incidents
            .incident(ended.incident())
            .map(reported -> new Scene(programs.now(), reported, feeds.hears(reported), now));
    AskEntry entry =
        new AskEntry(
            asks.stored(ended.ask()).orElseThrow().says(),
            ended.operatorReference(),
            AskEntry.NOT_APPROVED,
            supervisor,
            null);
    audit.log(entry.entry(now, scene, audit.partOfDay(now)));
  }
}
