package org.porchlight.hub.open;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Ordinance;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
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
  /**
   * Cameras that are lent.
   *
   * @param city now
   * @param privately at the last midnight, to the nearest ten; null below the small number
   */
  record LentNow(int city, @JsonProperty("private") @Nullable Integer privately) {}

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
      Map<String, String> waiver,
      String decidedBy) {}

  private record Day(Instant asOf, long ordinance, int privately, Published looks) {}

  private final Programs programs;
  private final Figures figures;
  private final Limits limits;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Day> last = new AtomicReference<>();

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
        .body(answer(now, day(now)));
  }

  /** The figures of the last midnight; asked of the record once a day. */
  private Day day(ProgramNow now) {
    Instant asOf = midnight(clock.instant(), programs.zone());
    Ordinance says = now.ordinance().says();
    Day day = last.get();
    if (day == null || !day.asOf().equals(asOf) || day.ordinance() != says.number()) {
      Published looks = figures.published(programs.zone(), asOf, says.smallNumber());
      day = new Day(asOf, says.number(), figures.privately(asOf), looks);
      last.set(day);
    }
    return day;
  }

  static Instant midnight(Instant time, ZoneId zone) {
    return time.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
  }

  private PublicProgram answer(ProgramNow now, Day day) {
    Ordinance says = now.ordinance().says();
    ProgramNames names = programs.names();
    Map<String, Long> byKind = new TreeMap<>();
    says.kinds().forEach(kind -> byKind.put(kind.value(), 0L));
    byKind.putAll(day.looks().byKind());
    boolean shown = day.looks().looks() >= says.smallNumber();
    Set<String> hidden = Suppression.hidden(byKind, says.smallNumber());
    return new PublicProgram(
        names.program(),
        names.agency(),
        now.state().name().toLowerCase(Locale.ROOT),
        now.day(),
        now.days(),
        says.from(),
        says.to(),
        new LentNow(figures.city(), Suppression.rounded(day.privately(), says.smallNumber())),
        shown ? day.looks().looks() : null,
        shown ? day.looks().minutes() : null,
        byKind.entrySet().stream()
            .map(one ->
                new LooksOfKind(
                    one.getKey(), hidden.contains(one.getKey()) ? null : one.getValue()))
            .toList(),
        day.asOf(),
        now.ordinance().note().text(),
        figures.waiver(),
        names.decidedBy());
  }
}
