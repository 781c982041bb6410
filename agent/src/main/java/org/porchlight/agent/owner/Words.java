package org.porchlight.agent.owner;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** What the page says, in one language. */
final class Words {
  static final List<String> LANGUAGES = List.of("en", "es");

  private final Locale locale;
  private final ResourceBundle bundle;

  private Words(Locale locale) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            "org.porchlight.agent.owner.words",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** The first language that we speak among a browser's {@code Accept-Language}, else English. */
  static Words preferred(String acceptLanguage) {
    if (acceptLanguage.length() > 200) {
      return in("en");
    }
    try {
      Locale found =
          Locale.lookup(
              Locale.LanguageRange.parse(acceptLanguage),
              LANGUAGES.stream().map(Locale::forLanguageTag).toList());
      return in(found == null ? "en" : found.getLanguage());
    } catch (IllegalArgumentException unreadable) {
      return in("en");
    }
  }

  /** One of our languages by its tag, English for any other. */
  static Words in(String language) {
    return new Words(Locale.forLanguageTag(LANGUAGES.contains(language) ? language : "en"));
  }

  String language() {
    return locale.getLanguage();
  }

  /** A sentence with its values. */
  String say(String name, Object... values) {
    return new MessageFormat(bundle.getString(name), locale).format(values);
  }

  /** A sentence for a word that others choose; the word itself where there is none. */
  String sayWord(String prefix, String word) {
    try {
      return bundle.getString(prefix + word);
    } catch (MissingResourceException unknown) {
      return word;
    }
  }
}
