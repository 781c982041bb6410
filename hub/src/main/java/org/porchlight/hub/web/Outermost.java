package org.porchlight.hub.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.porchlight.hub.law.Refused;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sessions are read before any controller is reached, and written after it; what fails there is
 * told its caller as everywhere.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class Outermost extends OncePerRequestFilter {
  private final SecurityAnswers answers;

  Outermost(SecurityAnswers answers) {
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException | ServletException failure) {
      Refused told = Failure.told(failure);
      if (!response.isCommitted()) {
        answers.write(response, told);
      }
    }
  }
}
