package org.porchlight.hub.people;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language that pages and letters speak. */
public enum Language {
  EN(Locale.US),
  ES(Locale.forLanguageTag("es-US"));

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** ISO 639: {@code en} or {@code es}. */
  @JsonValue
  public String word() {
    return locale.getLanguage();
  }

  /** How it writes dates and times. */
  public Locale locale() {
    return locale;
  }

  /** The language of that word. */
  public static Optional<Language> ofWord(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
