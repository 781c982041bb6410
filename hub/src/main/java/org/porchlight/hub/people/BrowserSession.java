package org.porchlight.hub.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.oidc.Trip;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;

/**
 * What the hub keeps in one browser's session of one face: the sign-in's id, the face, and the
 * random value of a pending sign-in or enrolment, and a pending trip to an issuer. Strings only, so
 * that a newer hub reads an older one's sessions.
 */
public final class BrowserSession {
  private static final String SIGN_IN = "porchlight.sign-in";
  private static final String FACE = "porchlight.face";
  private static final String RANDOM = "porchlight.random";
  private static final String RANDOM_UNTIL = "porchlight.random-until";
  private static final String TRIP = "porchlight.trip";
  private static final String TRIP_BINDS = "porchlight.trip-binds";
  private static final Duration RANDOM_LASTS = Duration.ofMinutes(2);
  private static final Duration BEFORE_SIGN_IN = Duration.ofMinutes(10);

  private BrowserSession() {}

  /**
   * The sign-in this request's session holds, if it was made on the face of this request's path. A
   * cookie carried over from another face holds nothing.
   */
  public static Optional<String> signIn(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    Optional<Face> face = Face.ofPath(request.getRequestURI());
    if (session == null
        || face.isEmpty()
        || !face.get().name().equals(session.getAttribute(FACE))) {
      return Optional.empty();
    }
    return Optional.ofNullable((String) session.getAttribute(SIGN_IN));
  }

  /** Whether this request names a session that is not there any more. */
  static boolean isGone(HttpServletRequest request) {
    return request.getRequestedSessionId() != null && request.getSession(false) == null;
  }

  /** Starts a short session for somebody who is about to sign in, unless there is one. */
  static void open(HttpServletRequest request) {
    HttpSession session = request.getSession(true);
    if (session.isNew()) {
      session.setMaxInactiveInterval((int) BEFORE_SIGN_IN.toSeconds());
    }
  }

  static void signedIn(HttpServletRequest request, SignedIn who) {
    request.changeSessionId();
    HttpSession session = request.getSession();
    session.setMaxInactiveInterval((int) SignIns.IDLE.toSeconds());
    session.setAttribute(SIGN_IN, who.signIn());
    session.setAttribute(FACE, who.face().name());
  }

  static void close(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  /**
   * A pending trip to an issuer.
   *
   * @param binds the sign-in which binds an account by it, or null: it signs in
   */
  record PendingTrip(Trip trip, @Nullable String binds) {}

  static void leave(HttpServletRequest request, Trip trip, @Nullable String binds) {
    HttpSession session = request.getSession();
    session.setAttribute(TRIP, trip.text());
    session.setAttribute(TRIP_BINDS, binds);
  }

  /** The pending trip, once. */
  static Optional<PendingTrip> takeTrip(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return Optional.empty();
    }
    String trip = (String) session.getAttribute(TRIP);
    String binds = (String) session.getAttribute(TRIP_BINDS);
    session.removeAttribute(TRIP);
    session.removeAttribute(TRIP_BINDS);
    return Optional.ofNullable(trip).flatMap(Trip::read).map(one -> new PendingTrip(one, binds));
  }

  static void give(HttpServletRequest request, Bytes random, Instant now) {
    HttpSession session = request.getSession();
    session.setAttribute(RANDOM, random.toString());
    session.setAttribute(RANDOM_UNTIL, now.plus(RANDOM_LASTS).toString());
  }

  /** The pending random value, once; null when there is none or it lapsed. */
  static @Nullable Bytes takeRandom(HttpServletRequest request, Instant now) {
    HttpSession session = request.getSession();
    String random = (String) session.getAttribute(RANDOM);
    String until = (String) session.getAttribute(RANDOM_UNTIL);
    session.removeAttribute(RANDOM);
    session.removeAttribute(RANDOM_UNTIL);
    if (random == null || until == null || now.isAfter(Instant.parse(until))) {
      return null;
    }
    try {
      return Bytes.parse(random);
    } catch (NoteException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
