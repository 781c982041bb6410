package org.porchlight.hub.web;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.SignInNeeded;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The one place where a no becomes problem+json (RFC 9457). */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final String TYPES = "https://porchlight.org/problems/";

  @ExceptionHandler(Refused.class)
  ProblemDetail on(Refused refused) {
    return of(refused);
  }

  @ExceptionHandler(SignInNeeded.class)
  ProblemDetail on(SignInNeeded needed) {
    ProblemDetail problem = signInNeeded(String.valueOf(needed.getMessage()));
    problem.setProperty("csrf", needed.csrf());
    problem.setProperty("account", needed.account());
    return problem;
  }

  @ExceptionHandler(Exception.class)
  ProblemDetail onSurprise(Exception failure) {
    return of(Failure.told(failure));
  }

  /** Spring's own refusals of a call's form, in the same shape as everybody's. */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    Refused refused = tooLarge(failure) ? BodyLimit.refused() : ofForm(status);
    return ResponseEntity.status(refused.status())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(of(refused));
  }

  private static boolean tooLarge(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof BodyLimit.TooLarge) {
        return true;
      }
    }
    return false;
  }

  private static Refused ofForm(HttpStatusCode status) {
    return switch (status.value()) {
      case 404 -> Refused.unknown("There is nothing at this address.");
      case 405 -> form("wrong-method", status, "This address takes another method.");
      case 406 -> form("wrong-accept", status, "This address answers in JSON.");
      case 415 -> form("wrong-type", status, "Send JSON, with the content type application/json.");
      default ->
          form("malformed", status, "The call is not of its form; docs/ref/http.md shows it.");
    };
  }

  private static Refused form(String name, HttpStatusCode status, String detail) {
    return new Refused(name, status.value(), "Not understood", detail, List.of());
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
