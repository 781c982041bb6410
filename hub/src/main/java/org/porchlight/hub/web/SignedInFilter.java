package org.porchlight.hub.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.porchlight.hub.people.BrowserSession;
import org.porchlight.hub.people.SignIns;
import org.porchlight.hub.people.SignedInToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says who is calling, from the session of the path's own face, asked anew of the database each
 * time: a sign-in that ended is nobody at once.
 */
final class SignedInFilter extends OncePerRequestFilter {
  private final SignIns signIns;

  SignedInFilter(SignIns signIns) {
    this.signIns = signIns;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    BrowserSession.signIn(request)
        .flatMap(signIns::use)
        .ifPresent(who -> {
          SecurityContext context = SecurityContextHolder.createEmptyContext();
          context.setAuthentication(new SignedInToken(who));
          SecurityContextHolder.setContext(context);
        });
    chain.doFilter(request, response);
  }
}
