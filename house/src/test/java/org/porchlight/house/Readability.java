package org.porchlight.house;

import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How hard a text is to read, by the usual formulas: for English the school grade of Flesch and
 * Kincaid (1975), for Spanish the perspicuity of Szigriszt Pazos (1993) with the bands of the
 * INFLESZ scale (over 55 is normal, over 65 easy). They count words, sentences and syllables and
 * understand nothing.
 */
record Readability(int words, int sentences, int syllables) {
  private static final Pattern WORD = Pattern.compile("\\p{L}+(['’]\\p{L}+)?");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}|#?\\S*://\\S+");
  private static final Pattern PARAGRAPH = Pattern.compile("\\n\\s*\\n|\\n(?=\\s*\\d+\\. )");
  private static final Pattern SENTENCE = Pattern.compile("[.!?]+(?=\\s|$)");
  private static final Pattern ENGLISH_VOWELS = Pattern.compile("[aeiouy]+");
  private static final Pattern SPANISH_NUCLEUS =
      Pattern.compile("[iuü]?[aeoáéó][iuy]?(?![aeoáéóíú])|[iuü]?[aeoáéó]|[íú]|[iuü]+|y(?!\\p{L})");

  static Readability english(String text) {
    return of(text, Readability::englishSyllables);
  }

  static Readability spanish(String text) {
    return of(text, Readability::spanishSyllables);
  }

  private static Readability of(String text, ToIntFunction<String> syllables) {
    String plain = PLACEHOLDER.matcher(text).replaceAll("");
    int sentences = 0;
    int words = 0;
    int all = 0;
    for (String paragraph : PARAGRAPH.splitAsStream(plain).toList()) {
      for (String sentence : SENTENCE.splitAsStream(paragraph).toList()) {
        List<String> found = words(sentence);
        words += found.size();
        sentences += found.isEmpty() ? 0 : 1;
        all += found.stream().mapToInt(syllables).sum();
      }
    }
    return new Readability(words, sentences, all);
  }

  private static List<String> words(String sentence) {
    return WORD.matcher(sentence)
        .results()
        .map(MatchResult::group)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }

  /** Groups of vowels, without a silent e at the end. */
  static int englishSyllables(String word) {
    String spoken =
        word.replaceAll("(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouscxz])es$", "");
    return Math.max(1, (int) ENGLISH_VOWELS.matcher(spoken).results().count());
  }

  /** Nuclei: strong vowels stand alone, weak ones lean on them unless they are stressed. */
  static int spanishSyllables(String word) {
    String spoken = word.replaceAll("qu(?=[eiéí])|gu(?=[eiéí])", "k");
    return Math.max(1, (int) SPANISH_NUCLEUS.matcher(spoken).results().count());
  }

  /** The school grade an English text asks for. */
  double grade() {
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
  }

  /** How clear a Spanish text is, up to 100. */
  double perspicuity() {
    return 206.835 - 62.3 * syllables / words - (double) words / sentences;
  }
}
