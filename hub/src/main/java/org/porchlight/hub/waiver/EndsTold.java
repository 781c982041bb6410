package org.porchlight.hub.waiver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.porchlight.hub.program.Programs;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reminds an owner of the end he chose, a week before it; of terms signed for less than that, the
 * day after they were signed.
 */
@Component
class EndsTold {
  private static final Duration BEFORE = Duration.ofDays(7);
  private static final Duration AFTER_SIGNING = Duration.ofDays(1);

  private final TermsRows rows;
  private final Programs programs;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  EndsTold(
      TermsRows rows, Programs programs, InstantSource clock, ApplicationEventPublisher events) {
    this.rows = rows;
    this.programs = programs;
    this.clock = clock;
    this.events = events;
  }

  @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
  @Transactional
  public void tell() {
    Instant now = clock.instant();
    Instant over = programs.now().ordinance().says().to();
    rows.tellEnds(now, now.plus(BEFORE), now.minus(AFTER_SIGNING), over).stream()
        .collect(
            Collectors.toMap(
                TermsEnding::owner,
                one -> one,
                BinaryOperator.minBy(Comparator.comparing(TermsEnding::ends))))
        .values()
        .forEach(events::publishEvent);
  }
}
