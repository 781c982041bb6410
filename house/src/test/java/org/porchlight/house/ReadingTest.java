package org.porchlight.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What owners are asked to sign and what they are written is plain: measured, not claimed. */
class ReadingTest {
  /** A reader of twelve or thirteen. */
  private static final double GRADE = 8;

  /** "Normal" on the INFLESZ scale: what most adults read without help. */
  private static final double PERSPICUITY = 55;

  private final Tree tree = new Tree();

  private Map<String, Readability> texts() throws IOException {
    Map<String, Readability> texts = new TreeMap<>();
    for (Path file : tree.files(name -> name.endsWith(".txt"))) {
      String path = tree.root().relativize(file).toString();
      String name = path.replace("hub/src/main/resources/", "");
      if (path.startsWith("hub/src/main/resources/waiver/")
          || path.startsWith("hub/src/main/resources/letter/")) {
        texts.put(name, measured(name, Tree.read(file)));
      }
    }
    assertThat(texts).hasSizeGreaterThan(20);
    return texts;
  }

  private static Readability measured(String name, String text) {
    return isSpanish(name) ? Readability.spanish(text) : Readability.english(text);
  }

  private static boolean isSpanish(String name) {
    return name.endsWith(".es.txt");
  }

  private static String document(Map<String, Readability> texts) {
    StringBuilder out =
        new StringBuilder(
            """
            # How hard our texts are to read

            Measured by a test, which keeps this page true, over the waiver and every letter. English by the school grade of Flesch and Kincaid, at most 8 (a reader of about thirteen); Spanish by the perspicuity of Szigriszt Pazos, at least 55 (*normal* on the INFLESZ scale; over 65 is *easy*). Formulas count words, sentences and syllables and understand nothing; nobody has read the texts to a panel yet.

            | text | words | sentences | English: grade | Spanish: perspicuity |
            |---|---|---|---|---|
            """);
    texts.forEach((name, one) ->
        out.append(
            isSpanish(name)
                ? row(name, one, "", number(one.perspicuity()))
                : row(name, one, number(one.grade()), "")));
    return out.toString();
  }

  private static String row(String name, Readability one, String grade, String perspicuity) {
    return "| `%s` | %d | %d | %s | %s |\n"
        .formatted(name, one.words(), one.sentences(), grade, perspicuity);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  @Test
  void theDocumentSaysWhatWasMeasured() throws IOException {
    Path written = tree.root().resolve("docs/ref/reading.md");
    String made = document(texts());
    if (Boolean.getBoolean("porchlight.rewrite")) {
      Files.writeString(written, made);
    }
    assertThat(Tree.read(written))
        .as("docs/ref/reading.md is old; run this test with -Dporchlight.rewrite=true")
        .isEqualTo(made);
  }

  @Test
  void everyTextForOwnersIsPlain() throws IOException {
    assertThat(texts())
        .allSatisfy((name, one) -> {
          if (isSpanish(name)) {
            assertThat(one.perspicuity()).as(name).isGreaterThanOrEqualTo(PERSPICUITY);
          } else {
            assertThat(one.grade()).as(name).isLessThanOrEqualTo(GRADE);
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"camera, 3", "look, 1", "asked, 1", "ended, 2", "stable, 2", "police, 2", "you, 1"})
  void syllablesOfEnglish(String word, int syllables) {
    assertThat(Readability.englishSyllables(word)).isEqualTo(syllables);
  }

  @ParameterizedTest
  @CsvSource({
    "cámara, 3",
    "mirada, 3",
    "dueño, 2",
    "policía, 4",
    "pregunta, 3",
    "quien, 1",
    "agencia, 3",
    "leer, 2",
    "y, 1",
    "aquí, 2"
  })
  void syllablesOfSpanish(String word, int syllables) {
    assertThat(Readability.spanishSyllables(word)).isEqualTo(syllables);
  }
}
