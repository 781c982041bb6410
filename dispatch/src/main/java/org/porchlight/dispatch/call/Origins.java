package org.porchlight.dispatch.call;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a report reached dispatch, by the words dispatch systems have for it.
 *
 * <p>Which word means what stands here and not in the mapping file: whoever installs a feed must
 * not be able to make a classified call of an officer's stop. A word that is not here is nobody's
 * classification, and {@link #UNKNOWN} opens nothing under any ordinance that wants one.
 */
final class Origins {
  /** What an unknown or missing word becomes. */
  static final String UNKNOWN = "web";

  private static final Set<String> CLASSIFIED =
      Set.of(
          "classified call",
          "911",
          "9 1 1",
          "e911",
          "telephone",
          "telephone other not 911",
          "phone",
          "call for service");
  private static final Set<String> OFFICER =
      Set.of(
          "officer initiated",
          "officer",
          "onview",
          "on view",
          "self initiated",
          "in person complaint",
          "traffic stop",
          "proactive");
  private static final Set<String> WEB = Set.of("web", "online", "app", "text message", "email");

  private Origins() {}

  /** The code of the origin a word stands for. */
  static Optional<String> of(String word) {
    String plain = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
    if (CLASSIFIED.contains(plain)) {
      return Optional.of("classified-call");
    }
    if (OFFICER.contains(plain)) {
      return Optional.of("officer-initiated");
    }
    if (WEB.contains(plain)) {
      return Optional.of("web");
    }
    boolean alarm = (" " + plain + " ").contains(" alarm ");
    return alarm ? Optional.of("alarm") : Optional.empty();
  }
}
