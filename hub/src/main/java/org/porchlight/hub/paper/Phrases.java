package org.porchlight.hub.paper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The words of a kind of paper in one language, with {@code {gaps}}. */
public final class Phrases {
  private final Properties words = new Properties();

  private Phrases() {}

  /**
   * Those of a folder of resources.
   *
   * @param language its two letters
   */
  public static Phrases in(String folder, String language) {
    Phrases read = new Phrases();
    String file = "/" + folder + "/words_" + language + ".properties";
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(Phrases.class.getResourceAsStream(file), file), UTF_8)) {
      read.words.load(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file, unreadable);
    }
    return read;
  }

  /** A phrase, its gaps filled by name and value in turn. */
  public String of(String key, Object... filled) {
    String phrase = Objects.requireNonNull(words.getProperty(key), key);
    for (int i = 0; i < filled.length; i += 2) {
      phrase = phrase.replace("{" + filled[i] + "}", String.valueOf(filled[i + 1]));
    }
    return phrase;
  }

  /** The phrase of that key, or another word where it has none. */
  public String orElse(String key, String other) {
    return words.getProperty(key, other);
  }
}
