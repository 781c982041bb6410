package org.porchlight.hub.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.porchlight.hub.people.Face;
import org.porchlight.hub.people.Origin;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;
import org.springframework.stereotype.Component;

/** Each face has its own session, in a cookie of its own that is sent to its own path only. */
@Component
final class FaceSessions implements HttpSessionIdResolver {
  private final Map<Face, HttpSessionIdResolver> faces;

  FaceSessions(Origin origin) {
    this.faces =
        Arrays.stream(Face.values())
            .collect(Collectors.toMap(face -> face, face -> resolver(face, origin)));
  }

  @Override
  public List<String> resolveSessionIds(HttpServletRequest request) {
    return of(request).map(face -> face.resolveSessionIds(request)).orElse(List.of());
  }

  @Override
  public void setSessionId(
      HttpServletRequest request, HttpServletResponse response, String sessionId) {
    of(request)
        .orElseThrow(() -> new IllegalStateException("a session outside of the faces"))
        .setSessionId(request, response, sessionId);
  }

  @Override
  public void expireSession(HttpServletRequest request, HttpServletResponse response) {
    of(request).ifPresent(face -> face.expireSession(request, response));
  }

  private Optional<HttpSessionIdResolver> of(HttpServletRequest request) {
    return Face.ofPath(request.getRequestURI()).map(faces::get);
  }

  private static HttpSessionIdResolver resolver(Face face, Origin origin) {
    DefaultCookieSerializer cookie = new DefaultCookieSerializer();
    cookie.setCookieName(origin.secure() ? "__Secure-" + face.cookie() : face.cookie());
    cookie.setCookiePath(face.path());
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Strict");
    if (origin.secure()) {
      cookie.setUseSecureCookie(true);
    }
    CookieHttpSessionIdResolver resolver = new CookieHttpSessionIdResolver();
    resolver.setCookieSerializer(cookie);
    return resolver;
  }
}
