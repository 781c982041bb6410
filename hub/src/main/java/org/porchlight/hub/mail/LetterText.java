package org.porchlight.hub.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The words of letters, with {@code {names}} to be filled in. */
public final class LetterText {
  private LetterText() {}

  /**
   * A letter's first line is its subject; an empty line divides it from the rest.
   *
   * @param language ISO 639: {@code en} or {@code es}
   */
  public static String of(String name, String language) {
    String file = "/letter/" + name + "." + language + ".txt";
    try (InputStream in = LetterText.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
