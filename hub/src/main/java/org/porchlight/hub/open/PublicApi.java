package org.porchlight.hub.open;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Ordinance;
import org.porchlight.hub.audit.Tally;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.program.ProgramCounts;
import org.porchlight.hub.program.ProgramNames;
import org.porchlight.hub.program.ProgramNow;
import org.porchlight.hub.program.Programs;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What everybody may know. */
@RestController
class PublicApi {
  static final Duration STEP = Duration.ofMinutes(15);

  record LentNow(int city, @JsonProperty("private") int privately) {}

  record LooksOfKind(String kind, @Nullable Long looks) {}

  record PublicProgram(
      String programName,
      String agencyName,
      String state,
      int day,
      int days,
      Instant from,
      Instant to,
      LentNow cameras,
      @Nullable Long looks,
      @Nullable Long minutes,
      List<LooksOfKind> byKind,
      Instant asOf,
      String ordinance,
      String waiver,
      String decidedBy) {}

  private record Step(
      Instant asOf, long ordinance, ProgramCounts.Cameras cameras, Map<String, Tally> looks) {}

  private final Programs programs;
  private final Figures figures;
  private final Limits limits;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Step> last = new AtomicReference<>();

  PublicApi(Programs programs, Figures figures, Limits limits, InstantSource clock) {
    this.programs = programs;
    this.figures = figures;
    this.limits = limits;
    this.clock = clock;
  }

  @GetMapping("/api/v1/public/program")
  ResponseEntity<PublicProgram> program(HttpServletRequest request) {
    limits.spend(Limit.PUBLIC, request.getRemoteAddr());
    ProgramNow now = programs.now();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofSeconds(30)).cachePublic())
        .body(answer(now, step(now)));
  }

  /** The figures of the last full step; asked of the record once a step. */
  private Step step(ProgramNow now) {
    Instant asOf = stepOf(clock.instant());
    long ordinance = now.ordinance().says().number();
    Step step = last.get();
    if (step == null || !step.asOf().equals(asOf) || step.ordinance() != ordinance) {
      step = new Step(asOf, ordinance, figures.cameras(), figures.looksByKind(asOf));
      last.set(step);
    }
    return step;
  }

  static Instant stepOf(Instant time) {
    return time.minusMillis(Math.floorMod(time.toEpochMilli(), STEP.toMillis()))
        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
  }

  private PublicProgram answer(ProgramNow now, Step step) {
    Ordinance says = now.ordinance().says();
    ProgramNames names = programs.names();
    Map<String, Long> byKind = new TreeMap<>();
    says.kinds().forEach(kind -> byKind.put(kind.value(), 0L));
    step.looks().forEach((kind, tally) -> byKind.merge(kind, tally.count(), Long::sum));
    long looks = byKind.values().stream().mapToLong(Long::longValue).sum();
    boolean shown = looks >= says.smallNumber();
    Set<String> hidden = Suppression.hidden(byKind, says.smallNumber());
    return new PublicProgram(
        names.program(),
        names.agency(),
        now.state().name().toLowerCase(Locale.ROOT),
        now.day(),
        now.days(),
        says.from(),
        says.to(),
        new LentNow(step.cameras().city(), step.cameras().privately()),
        shown ? looks : null,
        shown ? Figures.minutes(step.looks()) : null,
        byKind.entrySet().stream()
            .map(one ->
                new LooksOfKind(
                    one.getKey(), hidden.contains(one.getKey()) ? null : one.getValue()))
            .toList(),
        step.asOf(),
        now.ordinance().note().text(),
        figures.waiver(),
        names.decidedBy());
  }
}
