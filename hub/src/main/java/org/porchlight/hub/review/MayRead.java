package org.porchlight.hub.review;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of the record the agency may read: these kinds of line, and of each these fields. Everything
 * else stays away, so that a kind or field which is added tells nothing until it was thought about.
 *
 * <p>Not here on purpose: what owners do and answer ({@code waiver}, {@code grant}, {@code
 * lending}, {@code preview}, {@code notice}), and of a decided ask how many cameras were weighed,
 * which counts owners who lend and cannot be opened.
 */
final class MayRead {
  private static final Map<String, List<String>> FIELDS =
      Map.ofEntries(
          entry("people.signed-in", List.of("role", "passkey", "account")),
          entry("people.signed-in-again", List.of()),
          entry("people.sign-in-refused", List.of("why", "account")),
          entry("people.sign-in-ended", List.of("why", "person")),
          entry("people.added", List.of("role")),
          entry("people.invited", List.of()),
          entry("people.enrolled", List.of("passkey")),
          entry("people.passkey-named", List.of()),
          entry("people.passkey-revoked", List.of()),
          entry("people.account-bound", List.of("account")),
          entry("people.account-unbound", List.of("account")),
          entry("people.key-letters-set", List.of()),
          entry("people.door-refused", List.of("door")),
          entry("people.locked", List.of("why")),
          entry("people.released", List.of()),
          entry("people.second-asked", List.of("kind")),
          entry("people.second-confirmed", List.of("kind")),
          entry("people.second-refused", List.of("kind")),
          entry("proof.policy-proposed", List.of("number")),
          entry("ask.viewer-accepted", List.of()),
          entry(
              "ask.decided",
              List.of("incident", "decision", "permits", "owners", "waiting", "reasons")),
          entry("ask.decided-again", List.of("incident", "decision")),
          entry("ask.approved", List.of("operator")),
          entry("ask.not-approved", List.of("operator", "why")),
          entry("look.viewer-admitted", List.of()),
          entry("look.began", List.of("incident", "kind", "camera")),
          entry("look.ended", List.of("incident", "kind", "camera", "by", "watchedSeconds")),
          entry("shift.bookmarked", List.of("incident")),
          entry("shift.offered", List.of("incident", "to")),
          entry("shift.taken", List.of("incident", "to", "of")),
          entry("shift.withdrawn", List.of("incident", "to")),
          entry("shift.exported", List.of("day", "person")),
          entry("review.exported", List.of("week")),
          entry("review.reviewed", List.of("week")));

  private MayRead() {}

  /** The kinds of line. */
  static SortedSet<String> kinds() {
    return new TreeSet<>(FIELDS.keySet());
  }

  /** Of a line's fields those that may be read. */
  static Map<String, Object> of(String what, Map<String, Object> details) {
    Map<String, Object> told = new TreeMap<>(details);
    told.keySet().retainAll(Set.copyOf(FIELDS.getOrDefault(what, List.of())));
    return told;
  }
}
