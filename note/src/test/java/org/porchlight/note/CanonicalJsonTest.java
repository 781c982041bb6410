package org.porchlight.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON in its one canonical form, and nothing else. */
class CanonicalJsonTest {
  @Test
  void namesAreSortedByUtf16UnitsNotByCodePoints() throws Exception {
    String rfc8785 =
        """
        {"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh",\
        "1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control",\
        "\\u00f6":"Latin Small Letter O With Diaeresis"}\
        """;
    assertThat(CanonicalJson.write(CanonicalJson.parse(rfc8785)))
        .isEqualTo(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
  }

  @Test
  void stringsAreEscapedOnlyWhereTheyMustBe() throws Exception {
    String text = "\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\\b\\t\\f\\u007f\"";
    assertThat(CanonicalJson.write(CanonicalJson.parse(text)))
        .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\t\\f\u007f\"");
  }

  @ParameterizedTest
  @CsvSource({
    "9007199254740991, 9007199254740991",
    "-9007199254740991, -9007199254740991",
    "-0, 0",
    "0, 0",
  })
  void integersAreKept(String text, String canonical) throws Exception {
    assertThat(CanonicalJson.write(CanonicalJson.parse(text))).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0",
        "1e3",
        "9007199254740992",
        "-9007199254740992",
        "99999999999999999999999999",
        "01",
        "+1",
        "NaN",
        "Infinity",
        "{\"a\":1,\"a\":1}",
        "{\"a\":{\"b\":1,\"b\":2}}",
        "{\"a\":1,\"\\u0061\":1}",
        "{a:1}",
        "{'a':1}",
        "[1,]",
        "{\"a\":1,}",
        "[1 2]",
        "[",
        "{",
        "",
        " ",
        "1 2",
        "{} {}",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "{\"\\ud800\":1}",
        "\"\t\"",
        "\"\\x\"",
        "[[[[[[[[[1]]]]]]]]]",
        "{\"a\":[{\"a\":[{\"a\":[{\"a\":[{}]}]}]}]}",
        "tru",
        "/**/1",
        "\ufeff1",
      })
  void whatNotesDoNotAllowIsRefused(String text) {
    assertThatThrownBy(() -> CanonicalJson.parse(text)).isInstanceOf(NoteException.class);
  }

  @Test
  void eightLevelsAreAllowed() {
    assertThatCode(() -> CanonicalJson.parse("[[[[[[[[1]]]]]]]]")).doesNotThrowAnyException();
  }

  @Test
  void anEndlessTextIsNotRead() {
    String text = "\"" + "a".repeat(CanonicalJson.MAX_CHARS) + "\"";
    assertThatThrownBy(() -> CanonicalJson.parse(text)).isInstanceOf(NoteException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"b\":1,\"a\":1}",
        "{ \"a\":1}",
        "{\"a\": 1}",
        "{\"a\":\"\\u0062\"}",
        "[1, 2]",
        "-0",
        "1\n",
        "{\"a\":\"\\/\"}",
        "\"\\u000A\"",
        "\"\\u001F\""
      })
  void anotherSpellingIsNotCanonical(String text) {
    assertThatThrownBy(() -> CanonicalJson.parseCanonical(text)).isInstanceOf(NoteException.class);
  }

  @Test
  void whatIsWrittenIsReadBackTheSame() throws Exception {
    Random random = new Random(20261114);
    for (int i = 0; i < 2000; i++) {
      Json value = any(random, 4);
      String text = CanonicalJson.write(value);
      assertThat(CanonicalJson.parseCanonical(text)).isEqualTo(value);
    }
  }

  private static Json any(RandomGenerator random, int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 6)) {
      case 0 -> Json.NULL;
      case 1 -> new Json.Bool(random.nextBoolean());
      case 2 -> new Json.Int(random.nextLong(-Json.MAX_INTEGER, Json.MAX_INTEGER + 1));
      case 3 -> new Json.Str(string(random));
      case 4 -> {
        List<Json> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(any(random, depth - 1));
        }
        yield new Json.Arr(items);
      }
      default -> {
        TreeMap<String, Json> fields = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          fields.put(string(random), any(random, depth - 1));
        }
        yield new Json.Obj(fields);
      }
    };
  }

  private static String string(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    int[] tops = {0x20, 0x80, 0xd800, 0x110000};
    for (int i = random.nextInt(6); i > 0; i--) {
      int c = random.nextInt(tops[random.nextInt(tops.length)]);
      text.appendCodePoint(c >= 0xd800 && c < 0xe000 ? '?' : c);
    }
    return text.toString();
  }
}
