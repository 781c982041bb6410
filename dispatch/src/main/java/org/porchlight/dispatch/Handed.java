package org.porchlight.dispatch;

/** What came of handing an incident to the hub. */
sealed interface Handed {
  /** The hub has this number of the incident, or a higher one. */
  record Taken() implements Handed {}

  /**
   * The hub does not take this one, now.
   *
   * @param why as a sentence
   */
  record Refused(String why) implements Handed {}

  /**
   * The hub takes nothing, now.
   *
   * @param why as a sentence
   */
  record Away(String why) implements Handed {}
}
