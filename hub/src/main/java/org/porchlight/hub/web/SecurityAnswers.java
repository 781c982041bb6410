package org.porchlight.hub.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.SignedInToken;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The security chain's noes, in the same form as everybody's. */
@Component
final class SecurityAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final Knocks knocks;
  private final JsonMapper json;

  SecurityAnswers(Knocks knocks, JsonMapper json) {
    this.knocks = knocks;
    this.json = json;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException no)
      throws IOException {
    write(response, Problems.signInNeeded("Sign in with your passkey to go on."));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException no)
      throws IOException {
    Refused refused =
        no instanceof CsrfException
            ? Refused.forbidden("The page's token is missing or old. Load the page again.")
            : Refused.forbidden("Your role does not open this.");
    if (!(no instanceof CsrfException)
        && SecurityContextHolder.getContext().getAuthentication() instanceof SignedInToken token) {
      knocks.refused(token.getPrincipal(), request);
    }
    write(response, refused);
  }

  void write(HttpServletResponse response, Refused refused) throws IOException {
    write(response, Problems.of(refused));
  }

  /** What another part had begun to say is taken back. */
  private void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
    response.resetBuffer();
    response.setStatus(problem.getStatus());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader("Cache-Control", "no-store");
    json.writeValue(response.getOutputStream(), problem);
  }
}
