package org.porchlight.hub.web;

import java.net.URI;
import java.util.List;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.SignInNeeded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The one place where a no becomes problem+json (RFC 9457). */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  private static final String TYPES = "https://porchlight.org/problems/";

  @ExceptionHandler(Refused.class)
  ProblemDetail on(Refused refused) {
    return of(refused);
  }

  @ExceptionHandler(SignInNeeded.class)
  ProblemDetail on(SignInNeeded needed) {
    ProblemDetail problem = signInNeeded(String.valueOf(needed.getMessage()));
    problem.setProperty("csrf", needed.csrf());
    return problem;
  }

  @ExceptionHandler({
    CannotCreateTransactionException.class,
    DataAccessResourceFailureException.class
  })
  ProblemDetail onNoDatabase(Exception failure) {
    log.error("the database does not answer", failure);
    return of(noDatabase());
  }

  @ExceptionHandler(Exception.class)
  ProblemDetail onSurprise(Exception failure) {
    log.error("a call failed in a way nobody expected", failure);
    return of(
        new Refused(
            "surprise",
            500,
            "Something broke",
            "Nothing was decided. Try again; if it stays, the hub's log says more.",
            List.of()));
  }

  static Refused noDatabase() {
    return Refused.unavailable(
        "no-database",
        "The hub's memory does not answer",
        "Nothing was decided. Try again in a few seconds; everything stays dark until then.");
  }

  static ProblemDetail signInNeeded(String detail) {
    return of(new Refused("sign-in-needed", 401, "Sign in", detail, List.of()));
  }

  static ProblemDetail of(Refused refused) {
    HttpStatusCode status = HttpStatus.valueOf(refused.status());
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, refused.getMessage());
    problem.setType(URI.create(TYPES + refused.name()));
    problem.setTitle(refused.title());
    problem.setProperty("law", refused.law());
    problem.setProperty("reasons", refused.reasons());
    return problem;
  }
}
