package org.porchlight.dispatch.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables by a mapping file: what real exports hold, and what may come of it. */
class TableTest {
  @Nested
  class WhenPoliceCallsComeAsCsv {
    private List<Reading> rows;

    @BeforeEach
    void read() throws IOException {
      rows = Golden.csv(Golden.bytes("seattle-calls.csv"), Golden.mapping("seattle-calls"));
    }

    @Test
    void aCallAtTheEmergencyNumberIsAClassifiedOne() {
      Call.Open robbery = Golden.open(rows.getFirst());
      assertThat(robbery.id()).isEqualTo("2026000318841");
      assertThat(robbery.cadType()).isEqualTo("ROBBERY - ARMED");
      assertThat(robbery.priority()).isEqualTo(1);
      assertThat(robbery.origin()).isEqualTo("classified-call");
      assertThat(robbery.reportedAt()).isEqualTo(Instant.parse("2026-11-14T22:46:10Z"));
      assertThat(robbery.latE6()).isEqualTo(47_614_501);
      assertThat(robbery.lonE6()).isEqualTo(-122_320_712);
      assertThat(robbery.where()).isEqualTo("15XX BLOCK OF BROADWAY");
      assertThat(robbery.title()).startsWith("ROBBERY - IN PROGRESS/JUST OCCURRED (INCLUDES");
      assertThat(robbery.handling().district()).isEqualTo("E2");
      assertThat(robbery.reopens()).isFalse();
    }

    @Test
    void anOfficersStopAnAlarmAndAnUnknownWordAreNoCalls() {
      assertThat(Golden.open(rows.get(1)).origin()).isEqualTo("officer-initiated");
      assertThat(Golden.open(rows.get(2)).origin()).isEqualTo("alarm");
      assertThat(Golden.open(rows.get(8)).origin()).isEqualTo("web");
      assertThat(((Reading.Taken) rows.get(8)).faults())
          .containsExactly(
              new Fault(9, "origin", "'origin' is missing or unknown, so it counts as 'web'."));
    }

    @Test
    void aClearedCallIsOver() {
      assertThat(((Reading.Taken) rows.get(3)).call())
          .isInstanceOfSatisfying(
              Call.Closed.class, over -> assertThat(over.id()).isEqualTo("2026000318844"));
    }

    @Test
    void aMissingTimeAndAnOddPlaceAreNamedWithTheirRow() {
      assertThat(Golden.refusal(rows.get(4)).field()).isEqualTo("reportedAt");
      assertThat(Golden.refusal(rows.get(4)).row()).isEqualTo(5);
      assertThat(Golden.refusal(rows.get(7)).field()).isEqualTo("place");
      assertThat(Golden.refusal(rows.get(11)).field()).isEqualTo("row");
    }

    @Test
    void anUnknownPriorityIsTheLowest() {
      assertThat(Golden.open(rows.get(5)).priority()).isEqualTo(9);
      assertThat(((Reading.Taken) rows.get(5)).faults())
          .extracting(Fault::field)
          .containsExactly("priority");
    }

    @Test
    void aRowTwiceIsTheSameCallTwice() {
      assertThat(rows.get(9)).isEqualTo(rows.getFirst());
    }

    @Test
    void aCallOfLastWinterIsOldAndNoFault() {
      assertThat(rows.get(10)).isEqualTo(new Reading.Old());
    }
  }

  @Nested
  class WhenFireCallsComeAsOpenData {
    @Test
    void placesComeInBothOfTheirForms() throws IOException {
      List<Reading> rows =
          Golden.soda(Golden.bytes("fire-calls.json"), Golden.mapping("fire-calls"));
      Call.Open first = Golden.open(rows.getFirst());
      assertThat(first.latE6()).isEqualTo(37_787_120);
      assertThat(first.lonE6()).isEqualTo(-122_420_190);
      assertThat(first.saidAt()).isEqualTo(Instant.parse("2026-11-14T22:45:00Z"));
      assertThat(first.handling().units()).containsExactly("E03");
      assertThat(Golden.open(rows.get(1)).latE6()).isEqualTo(first.latE6());
      assertThat(((Reading.Taken) rows.get(2)).call()).isInstanceOf(Call.Closed.class);
    }

    @Test
    void aTableThatDoesNotSayWhoReportedOpensNothing() throws IOException {
      List<Reading> rows =
          Golden.soda(Golden.bytes("fire-calls.json"), Golden.mapping("fire-calls"));
      assertThat(Golden.open(rows.getFirst()).origin()).isEqualTo("web");
    }

    @Test
    void anErrorOfTheServerIsNoTable() throws IOException {
      Mapping mapping = Golden.mapping("fire-calls");
      assertThatThrownBy(
              () -> Golden.soda("{\"error\":true}".getBytes(StandardCharsets.UTF_8), mapping))
          .isInstanceOf(FeedException.class)
          .hasMessageContaining("no JSON array");
    }
  }

  @Nested
  class WhenTheMappingIsWrong {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        textBlock =
            """
            "feed": "cad-export"                      | "feed": "CAD Export"           | feed
            "zone": "America/Los_Angeles"             | "zone": "Atlantis"             | zone
            "M/d/yyyy h:mm:ss a"                      | "qqqq bb"                      | times
            "closed": "Event Clearance Description",  |                                | closed
            "call": "CAD Event Number",               |                                | call
            "district": "Beat"                        | "kind": "Beat"                 | columns
            "latitude": "Blurred_Latitude",           |                                | place
            "feed": "cad-export",                     | "feed":"a","kinds":{"X":"fire"}, | mapping
            """)
    void itIsRefusedByTheFieldsName(String right, String wrong, String field) throws IOException {
      String good = Golden.text("seattle-calls.mapping.json");
      assertThat(good).contains(right);
      String bad = good.replace(right, wrong == null ? "" : wrong);
      assertThatThrownBy(() -> Mapping.parse(bad.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOfSatisfying(
              FeedException.class, refused -> assertThat(refused.fault().field()).isEqualTo(field));
    }

    @Test
    void aColumnTheFileDoesNotHaveIsNamed() throws IOException {
      Mapping mapping = Golden.mapping("seattle-calls");
      String file = Golden.text("seattle-calls.csv").replaceFirst("Priority", "Prio");
      assertThatThrownBy(() -> Golden.csv(file.getBytes(StandardCharsets.UTF_8), mapping))
          .hasMessageContaining("no column 'Priority'");
    }

    /** Whoever writes the mapping could otherwise make a report of anything. */
    @Test
    void itCannotGiveATypeAKindNorAnOriginAMeaning() {
      assertThat(Column.values()).extracting(Column::field).doesNotContain("kind", "kinds");
      assertThat(Origins.of("ONVIEW")).contains("officer-initiated");
      assertThat(Origins.of("anything else")).isEmpty();
    }
  }

  @Nested
  class WhenLettersAreSpelledInAnotherWay {
    private final String street = "Peña Straße";

    private String file() throws IOException {
      return Golden.text("seattle-calls.csv").replace("15XX BLOCK OF BROADWAY", street);
    }

    @Test
    void aByteOrderMarkSaysWhich() throws IOException {
      for (var letters : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
        byte[] bytes = ("\uFEFF" + file()).getBytes(letters);
        assertThat(
                Golden.open(Golden.csv(bytes, Golden.mapping("seattle-calls")).getFirst()).where())
            .isEqualTo(street);
      }
      byte[] bytes = ("\uFEFF" + file()).getBytes(StandardCharsets.UTF_8);
      assertThat(Golden.open(Golden.csv(bytes, Golden.mapping("seattle-calls")).getFirst()).where())
          .isEqualTo(street);
    }

    @Test
    void withoutOneTheMappingMustSay() throws IOException {
      byte[] bytes = file().getBytes(StandardCharsets.ISO_8859_1);
      Mapping silent = Golden.mapping("seattle-calls");
      assertThatThrownBy(() -> Golden.csv(bytes, silent))
          .isInstanceOf(FeedException.class)
          .hasMessageContaining("Latin-1");
      Mapping saying =
          Mapping.parse(
              Golden.text("seattle-calls.mapping.json")
                  .replace("\"zone\"", "\"letters\": \"latin-1\", \"zone\"")
                  .getBytes(StandardCharsets.UTF_8));
      assertThat(Golden.open(Golden.csv(bytes, saying).getFirst()).where()).isEqualTo(street);
    }
  }

  @Nested
  class WhenATextIsATrick {
    private String whereOf(String text) throws IOException {
      String file =
          Golden.text("seattle-calls.csv")
              .replace("15XX BLOCK OF BROADWAY", "\"" + text.replace("\"", "\"\"") + "\"");
      byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
      return Golden.open(Golden.csv(bytes, Golden.mapping("seattle-calls")).getFirst()).where();
    }

    @Test
    void invisibleSignsThatTurnTheWritingAreGone() throws IOException {
      assertThat(whereOf("Main \u202Eteerts\u2069 14\u200F")).isEqualTo("Main teerts 14");
    }

    @Test
    void markupIsATextAndLinesAreOneLine() throws IOException {
      assertThat(whereOf("<img src=x onerror=alert(1)>\r\n\u0000 at 14"))
          .isEqualTo("<img src=x onerror=alert(1)> at 14");
    }

    @Test
    void hundredKilobytesAreCutBetweenCharacters() throws IOException {
      String where = whereOf("a" + "😀".repeat(50_000));
      assertThat(where).hasSizeLessThanOrEqualTo(120).endsWith("😀");
    }

    @Test
    void aTextWithoutEndEndsTheReadingAndSaysWhere() throws IOException {
      String file = Golden.text("seattle-calls.csv") + "\"" + "x".repeat(Rows.MOST_CELL + 1);
      Mapping mapping = Golden.mapping("seattle-calls");
      assertThatThrownBy(() -> Golden.csv(file.getBytes(StandardCharsets.UTF_8), mapping))
          .isInstanceOfSatisfying(
              FeedException.class, wrong -> assertThat(wrong.fault().row()).isEqualTo(13));
    }
  }

  /** The hour that comes twice must not make a call look younger. */
  @Test
  void anHourThatComesTwiceIsTheEarlierOne() throws Exception {
    Mapping mapping = Golden.mapping("seattle-calls");
    assertThat(Times.read("reportedAt", "11/1/2026 1:30:00 AM", mapping))
        .isEqualTo(Instant.parse("2026-11-01T08:30:00Z"));
  }
}
