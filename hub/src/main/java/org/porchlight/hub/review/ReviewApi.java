package org.porchlight.hub.review;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.people.ProgramFacts;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.people.StepUp;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What supervisors and administrators read about their own people's week. */
@RestController
@RequestMapping("/api/v1/room/review")
class ReviewApi {
  record Weeks(String zone, List<Reviews.Listed> weeks) {}

  record WeekAnswer(List<Reviews.Did> people, List<Mark> marks) {}

  /**
   * A page of lines.
   *
   * @param next the cursor of the next page, or null
   */
  record LinesAnswer(List<Reviews.Line> lines, @Nullable Long next) {}

  record Reviewed(LocalDate week, @Nullable String note) {}

  private final Reviews reviews;
  private final ProgramFacts program;
  private final StepUp stepUp;
  private final Limits limits;

  ReviewApi(Reviews reviews, ProgramFacts program, StepUp stepUp, Limits limits) {
    this.reviews = reviews;
    this.program = program;
    this.stepUp = stepUp;
    this.limits = limits;
  }

  @GetMapping
  Weeks weeks(@AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.REVIEW, who.person());
    return new Weeks(program.zone().getId(), reviews.weeks());
  }

  @GetMapping("/week")
  WeekAnswer week(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate week,
      @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.REVIEW, who.person());
    Week one = new Week(week);
    return new WeekAnswer(reviews.did(one), reviews.marks(one));
  }

  @GetMapping("/lines")
  LinesAnswer lines(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate week,
      @RequestParam(required = false) @Nullable String person,
      @RequestParam(required = false) @Nullable String incident,
      @RequestParam(required = false) @Nullable Long cursor,
      @AuthenticationPrincipal SignedIn who) {
    limits.spend(Limit.REVIEW, who.person());
    List<Reviews.Line> page =
        reviews.lines(
            new Week(week),
            new Reviews.Wanted(person, incident),
            cursor == null ? Long.MAX_VALUE : cursor);
    return new LinesAnswer(page, page.size() < Reviews.PAGE ? null : page.getLast().number());
  }

  /** A file to take away; on the record, and needs a passkey anew. */
  @GetMapping("/export")
  void export(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate week,
      @AuthenticationPrincipal SignedIn who,
      HttpServletResponse response)
      throws IOException {
    stepUp.require(who);
    limits.spend(Limit.EVERYTHING, who.person());
    Week one = new Week(week);
    reviews.recordExport(one, who);
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"porchlight-week-" + week + ".csv\"");
    LinesCsv.write(reviews, one, response.getWriter());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reviewed(@RequestBody Reviewed reviewed, @AuthenticationPrincipal SignedIn who) {
    reviews.reviewed(new Week(reviewed.week()), reviewed.note(), who);
  }
}
