package org.porchlight.hub.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.people.SignedIn;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down who knocked at a door of another role. Of a flood the first few are written, and then
 * one now and again: whoever knocks does not decide how long the record gets.
 */
@Component
class Knocks {
  /** Behind {@code /api/v1}: the face, and which door of it. */
  private static final int FIRST = 3;

  private static final int LAST = 5;
  private static final int LONGEST = 80;

  private final Audit audit;
  private final Limits limits;
  private final TransactionTemplate transaction;

  Knocks(Audit audit, Limits limits, TransactionTemplate transaction) {
    this.audit = audit;
    this.limits = limits;
    this.transaction = transaction;
  }

  void refused(SignedIn who, HttpServletRequest request) {
    if (limits.has(Limit.KNOCK, who.person())) {
      transaction.executeWithoutResult(_ ->
          audit.record(
              new AuditEvent(
                  Actor.person(who.person()),
                  "people.door-refused",
                  who.signIn(),
                  who.from(),
                  Result.REFUSED,
                  Map.of("role", who.role().name(), "door", door(request)))));
    }
  }

  /** The door without what was named behind it. */
  private static String door(HttpServletRequest request) {
    String path =
        Arrays.stream(request.getRequestURI().split("/"))
            .skip(FIRST)
            .limit(LAST - FIRST)
            .collect(Collectors.joining("/", "/", ""));
    String door = request.getMethod() + " " + path;
    return door.substring(0, Math.min(LONGEST, door.length()));
  }
}
