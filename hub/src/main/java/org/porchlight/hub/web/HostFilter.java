package org.porchlight.hub.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.Origin;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers only calls that name this hub as their host, so that no foreign name can be pointed at it
 * (DNS rebinding), and on the faces only calls that come from its own pages.
 */
final class HostFilter extends OncePerRequestFilter {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private final Origin origin;
  private final SecurityAnswers answers;

  HostFilter(Origin origin, SecurityAnswers answers) {
    this.origin = origin;
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!knownHost(request)) {
      answers.write(
          response,
          new Refused(
              "wrong-host",
              421,
              "Another host",
              "This hub answers at " + origin.text() + " only.",
              List.of()));
    } else if (foreign(request)) {
      answers.write(response, Refused.forbidden("This call comes from another site."));
    } else {
      chain.doFilter(request, response);
    }
  }

  private boolean knownHost(HttpServletRequest request) throws IOException {
    boolean local =
        LOOPBACK.contains(request.getServerName())
            && InetAddress.getByName(request.getLocalAddr()).isLoopbackAddress();
    return local || origin.text().endsWith("://" + request.getHeader("Host"));
  }

  private boolean foreign(HttpServletRequest request) {
    @Nullable String from = request.getHeader("Origin");
    return from != null
        && !from.equals(origin.text())
        && (Face.ofPath(request.getRequestURI()).isPresent()
            || request.getRequestURI().startsWith("/api/v1/demo"));
  }
}
