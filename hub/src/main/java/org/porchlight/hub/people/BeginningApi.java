package org.porchlight.hub.people;

import jakarta.servlet.http.HttpServletRequest;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The door by which a resident comes in: a one-time link by e-mail. */
@RestController
@RequestMapping("/api/v1/home/begin")
class BeginningApi {
  record Offered(boolean offered) {}

  record Begin(String email, String house, String language) {}

  private final Beginning beginning;
  private final Limits limits;

  BeginningApi(Beginning beginning, Limits limits) {
    this.beginning = beginning;
    this.limits = limits;
  }

  @GetMapping
  Offered offered() {
    return new Offered(beginning.isOffered());
  }

  /** The answer is the same whoever's address it is. */
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  void begin(@RequestBody Begin begin, HttpServletRequest from) {
    limits.spend(Limit.LINK, from.getRemoteAddr());
    Language language =
        Language.ofWord(begin.language())
            .orElseThrow(() -> Refused.malformed("The language is en or es."));
    beginning.begin(begin.email(), begin.house(), language, from.getRemoteAddr());
  }
}
