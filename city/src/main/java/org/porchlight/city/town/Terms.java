package org.porchlight.city.town;

/** What the owner of a camera means to agree to; the demo signs terms of this kind. */
public enum Terms {
  ALWAYS("always"),
  ASK_FIRST("ask"),
  NIGHT_ONLY("night");

  private final String word;

  Terms(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
