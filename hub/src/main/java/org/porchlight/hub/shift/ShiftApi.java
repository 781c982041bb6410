package org.porchlight.hub.shift;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.people.Language;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.Person;
import org.porchlight.hub.people.ProgramFacts;
import org.porchlight.hub.people.Role;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.people.StepUp;
import org.porchlight.hub.program.Programs;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The shift log, as a page and as a paper. */
@RestController
@RequestMapping("/api/v1/room/shift")
class ShiftApi {
  /**
   * A page of lines.
   *
   * @param zone in which days are counted and times are to be shown
   * @param next the cursor of the next page, or null
   */
  record ShiftLines(String zone, List<ShiftLog.ShiftLine> lines, @Nullable Long next) {}

  private final ShiftLog log;
  private final People people;
  private final Programs programs;
  private final ProgramFacts program;
  private final StepUp stepUp;
  private final Limits limits;
  private final InstantSource clock;

  ShiftApi(
      ShiftLog log,
      People people,
      Programs programs,
      ProgramFacts program,
      StepUp stepUp,
      Limits limits,
      InstantSource clock) {
    this.log = log;
    this.people = people;
    this.programs = programs;
    this.program = program;
    this.stepUp = stepUp;
    this.limits = limits;
    this.clock = clock;
  }

  @GetMapping
  ShiftLines lines(
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate day,
      @RequestParam(required = false) @Nullable String person,
      @RequestParam(required = false) @Nullable Long cursor,
      @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.TOGETHER, who.person());
    List<ShiftLog.ShiftLine> page =
        log.lines(log.span(who, day, person), cursor == null ? Long.MAX_VALUE : cursor);
    Long next = page.size() < ShiftLog.PAGE ? null : page.getLast().number();
    return new ShiftLines(program.zone().getId(), page, next);
  }

  /** A file to take away; on the record, and needs a passkey anew. */
  @GetMapping(path = "/paper", produces = MediaType.APPLICATION_PDF_VALUE)
  ResponseEntity<byte[]> paper(
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate day,
      @RequestParam(required = false) @Nullable String person,
      @RequestParam(defaultValue = "en") String language,
      @AuthenticationPrincipal SignedIn who) {
    stepUp.require(who);
    limits.spend(Limit.EVERYTHING, who.person());
    Language words =
        Language.ofWord(language).orElseThrow(() -> Refused.malformed("A language is en or es."));
    ShiftLog.Span span = log.span(who, day, person);
    log.recordExport(who, day, person);
    byte[] pdf = paper(span, words, who, person).pdf().toArray();
    String name = "porchlight-shift-" + (day == null ? "now" : day) + ".pdf";
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .contentType(MediaType.APPLICATION_PDF)
        .body(pdf);
  }

  private ShiftPaper paper(
      ShiftLog.Span span, Language language, SignedIn who, @Nullable String person) {
    List<ShiftLog.ShiftLine> lines = log.all(span);
    return new ShiftPaper(
        language,
        program.zone(),
        programs.names().agency(),
        whose(who, person),
        span.from(),
        span.to(),
        clock.instant(),
        who.name(),
        lines,
        lines.size() < ShiftLog.MOST_ON_PAPER);
  }

  private @Nullable String whose(SignedIn who, @Nullable String person) {
    if (who.role() != Role.SUPERVISOR) {
      return who.name();
    }
    return person == null ? null : people.person(person).map(Person::name).orElse(person);
  }
}
