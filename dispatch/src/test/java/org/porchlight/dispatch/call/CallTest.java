package org.porchlight.dispatch.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class CallTest {
  public static final Instant NOW = Instant.parse("2026-11-14T22:50:00Z");
  public static final String OPEN =
      """
      {"call":"26-114872","status":"open","type":"ROBBERY ARMED","priority":1,
       "origin":"classified-call","reportedAt":"2026-11-14T22:46:10Z","latitude":32.300123,
       "longitude":-90.200456,"where":"Chapel Street at Mill Lane","title":"Armed robbery",
       "sensitive":false}\
      """;

  private static Call parse(String body) throws CallException {
    return Call.parse(body.getBytes(StandardCharsets.UTF_8), NOW);
  }

  @Nested
  class WhenTheCallIsWellFormed {
    @Test
    void anOpenOneSaysEverything() throws CallException {
      assertThat(parse(OPEN))
          .isEqualTo(
              new Call.Open(
                  "26-114872",
                  "ROBBERY ARMED",
                  1,
                  "classified-call",
                  Instant.parse("2026-11-14T22:46:10Z"),
                  32300123,
                  -90200456,
                  "Chapel Street at Mill Lane",
                  "Armed robbery",
                  false,
                  true,
                  null,
                  Handling.NONE));
    }

    @Test
    void aClosedOneSaysOnlyWhich() throws CallException {
      assertThat(parse("{\"call\":\"26-114872\",\"status\":\"closed\"}"))
          .isEqualTo(new Call.Closed("26-114872", null, Handling.NONE));
    }

    @Test
    void aWholeCharacterOfTwoHalvesIsTextLikeAnyOther() throws CallException {
      Call call = parse(OPEN.replace("Armed robbery", "Robbery \\ud83d\\ude00"));
      assertThat(call)
          .isInstanceOfSatisfying(
              Call.Open.class, open -> assertThat(open.title()).isEqualTo("Robbery 😀"));
    }

    @Test
    void itsNumberBecomesAnIncidentsId() throws CallException {
      assertThat(parse("{\"call\":\"CAD-7A\",\"status\":\"closed\"}").id()).isEqualTo("cad-7a");
    }
  }

  @Nested
  class WhenAFieldIsWrong {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        textBlock =
            """
            "latitude":32.300123           | "latitude":91                        | latitude
            "latitude":32.300123           | "latitude":"32"                      | latitude
            "latitude":32.300123           | "latitude":1e400                     | latitude
            "longitude":-90.200456         | "longitude":-180.1                   | longitude
            "priority":1                   | "priority":0                         | priority
            "priority":1                   | "priority":1.5                       | priority
            "origin":"classified-call"     | "origin":"somebody"                  | origin
            "type":"ROBBERY ARMED"         | "type":"robbery"                     | type
            "status":"open"                | "status":"reopened"                  | status
            2026-11-14T22:46:10Z           | 2026-11-13T22:46:10Z                 | reportedAt
            2026-11-14T22:46:10Z           | 2026-11-14T22:56:10Z                 | reportedAt
            2026-11-14T22:46:10Z           | yesterday                            | reportedAt
            "title":"Armed robbery"        | "title":"a\\u0000b"                  | title
            "title":"Armed robbery"        | "title":"Armed \\ud83d"               | title
            "where":"Chapel Street at Mill Lane" | "where":""                     | where
            "where":"Chapel Street at Mill Lane" | "where":"\\ude00 Mill Lane"     | where
            "sensitive":false              | "sensitive":"no"                     | sensitive
            "sensitive":false              | "suspect":"J. Doe"                   | unknown-field
            "call":"26-114872"             | "call":"../../etc"                   | call
            """)
    void itIsRefusedByItsName(String right, String wrong, String name) {
      assertThat(OPEN).contains(right);
      assertThatThrownBy(() -> parse(OPEN.replace(right, wrong)))
          .isInstanceOfSatisfying(
              CallException.class,
              refused -> {
                assertThat(refused.status()).isEqualTo(422);
                assertThat(refused.name()).isEqualTo(name);
              });
    }

    @Test
    void aDoubledFieldIsNotJsonHere() {
      assertThatThrownBy(() -> parse("{\"call\":\"a\",\"call\":\"b\",\"status\":\"closed\"}"))
          .isInstanceOfSatisfying(
              CallException.class, refused -> assertThat(refused.status()).isEqualTo(400));
    }

    @Test
    void deepNestingIsNotJsonHere() {
      assertThatThrownBy(() -> parse("[".repeat(8000)))
          .isInstanceOfSatisfying(
              CallException.class, refused -> assertThat(refused.status()).isEqualTo(400));
    }
  }

  @Test
  void anyBytesGiveACallOrARefusalAndNothingElse() {
    Random random = new Random(20261114);
    byte[] seed = OPEN.getBytes(StandardCharsets.UTF_8);
    for (int run = 0; run < 20_000; run++) {
      byte[] bytes = seed.clone();
      for (int edits = random.nextInt(1, 6); edits > 0; edits--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Throwable thrown = catchThrowable(() -> Call.parse(bytes, NOW));
      assertThat(thrown == null || thrown instanceof CallException)
          .as("%s: %s", thrown, new String(bytes, StandardCharsets.ISO_8859_1))
          .isTrue();
    }
  }
}
