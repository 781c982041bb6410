package org.porchlight.hub.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sessions are read before any controller is reached; when the database does not answer there, the
 * caller gets the same problem as everywhere.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class Outermost extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(Outermost.class);

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
    } catch (DataAccessException | TransactionException failure) {
      log.error("the database does not answer: {}", failure.getMessage());
      if (!response.isCommitted()) {
        answers.write(response, Problems.noDatabase());
      }
    }
  }
}
