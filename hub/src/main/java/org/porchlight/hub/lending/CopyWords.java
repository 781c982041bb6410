package org.porchlight.hub.lending;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import org.porchlight.hub.people.Language;

/** The words of copies in one language, with {@code {gaps}}. */
final class CopyWords {
  private final Properties words = new Properties();

  private CopyWords() {}

  static CopyWords in(Language language) {
    CopyWords read = new CopyWords();
    String file = "/copy/words_" + language.word() + ".properties";
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(CopyWords.class.getResourceAsStream(file), file), UTF_8)) {
      read.words.load(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file, unreadable);
    }
    return read;
  }

  /** A phrase, its gaps filled by name and value in turn. */
  String of(String key, Object... filled) {
    String phrase = Objects.requireNonNull(words.getProperty(key), key);
    for (int i = 0; i < filled.length; i += 2) {
      phrase = phrase.replace("{" + filled[i] + "}", String.valueOf(filled[i + 1]));
    }
    return phrase;
  }

  /** The phrase of that key, or another word where it has none. */
  String orElse(String key, String other) {
    return words.getProperty(key, other);
  }
}
