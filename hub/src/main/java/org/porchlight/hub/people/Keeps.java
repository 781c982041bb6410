package org.porchlight.hub.people;

/**
 * What one room keeps of a person of {@code /home}: it can show all of it, and forget it. Every
 * room that keeps such things has one; they are asked in the order of {@code @Order}.
 */
public interface Keeps {
  /** Field of the file in which a person gets everything. */
  String name();

  /** All of it, as records, lists and plain values. */
  Object of(Person person);

  /**
   * Forgets it, in the transaction that erases the person. What others need as a record gets {@code
   * reference} in his place.
   *
   * @param by who erases him: himself, or the owner of his household
   * @throws org.porchlight.hub.law.Refused when it cannot be forgotten yet; then nothing is
   */
  void erase(Person person, SignedIn by, String reference);
}
