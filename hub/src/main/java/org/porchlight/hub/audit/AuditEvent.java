package org.porchlight.hub.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of the record; the time is added when it is written.
 *
 * @param who the actor
 * @param what {@code room.verb-in-the-past}, for example {@code ask.decided}
 * @param about the id of the thing, or null
 * @param from where: the caller's address, or the program's name
 * @param result how it ended
 * @param details strings, numbers and booleans by field name; never a secret, a picture or a
 *     purpose
 */
public record AuditEvent(
    Actor who,
    String what,
    @Nullable String about,
    String from,
    Result result,
    Map<String, Object> details) {
  private static final Pattern WHAT = Pattern.compile("[a-z]+\\.[a-z-]+");

  /** Checks the form of {@code what} and of each detail. */
  public AuditEvent {
    if (!WHAT.matcher(what).matches()) {
      throw new IllegalArgumentException("not room.verb-in-the-past: " + what);
    }
    details = new TreeMap<>(details);
    details.forEach(AuditEvent::requirePlain);
  }

  private static void requirePlain(String field, Object value) {
    boolean plain =
        switch (value) {
          case String text -> text.length() <= 1_000;
          case Integer _, Long _, Boolean _ -> true;
          default -> false;
        };
    if (!plain) {
      throw new IllegalArgumentException("not a short plain value: " + field);
    }
  }
}
