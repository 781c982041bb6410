package org.porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.porchlight.note.Bytes;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/** What a leaf says and what it does not. */
class EntryTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant HOUR = Instant.parse("2026-11-14T15:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-11-17");

  private static Entry entry(EntryType type) {
    Json record = Json.Obj.of(Map.of("kind", new Json.Str("robbery")));
    return new Entry(
        type,
        "alder-falls",
        HOUR,
        Bytes.random(32, RANDOM),
        Opening.of(record, RANDOM).commitment(),
        Opening.of(record, RANDOM).commitment(),
        DAY);
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeIsWrittenAndReadAgain(EntryType type) throws Exception {
    Entry entry = entry(type);
    assertThat(Entry.parse(entry.bytes())).isEqualTo(entry);
    assertThat(entry.text()).contains("\ntype " + type.word() + "\n");
  }

  @Test
  void onlyTheTypeLineSaysThatAPadIsNothing() throws Exception {
    Entry pad = Entry.pad("alder-falls", HOUR, DAY, RANDOM);
    Entry other = Entry.pad("alder-falls", HOUR, DAY, RANDOM);
    assertThat(pad.text()).hasSameSizeAs(entry(EntryType.ASK).text());
    assertThat(pad.tag()).isNotEqualTo(other.tag());
    assertThat(pad.parties()).isNotEqualTo(other.parties()).isNotEqualTo(pad.everybody());
    assertThat(Entry.parse(pad.bytes())).isEqualTo(pad);
  }

  @ParameterizedTest
  @CsvSource({
    "entry/v1, entry/v2",
    "type grant, type grants",
    "type grant, type GRANT",
    "type grant, type ",
    "agency alder-falls, agency Alder-Falls",
    "agency alder-falls, agency ",
    "agency alder-falls, agency alder falls",
    "T15Z, T24Z",
    "T15Z, T15:00Z",
    "2026-11-14T15Z, 2026-11-31T15Z",
    "2026-11-14T15Z, 0000-11-14T15Z",
    "2026-11-14T15Z, +12026-11-14T15Z",
    "reveal-by 2026-11-17, reveal-by 2026-02-30",
    "reveal-by 2026-11-17, reveal-by 2026-11-17T00Z",
    "reveal-by, revealby",
    "'hour ', 'hour  '",
    "'tag ', 'tag A'",
  })
  void aLineOutsideTheFormIsRefused(String good, String bad) {
    String text = entry(EntryType.GRANT).text();
    assertThat(text).contains(good);
    byte[] bytes = text.replace(good, bad).getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> Entry.parse(bytes)).isInstanceOf(NoteException.class);
  }

  @Test
  void linesMissingDoubledOrAddedAreRefused() {
    String text = entry(EntryType.GRANT).text();
    for (String bad :
        new String[] {
          text + "\n",
          text + "more\n",
          text.strip(),
          text.replace("agency alder-falls\n", ""),
          text.replace("agency alder-falls\n", "agency alder-falls\nagency alder-falls\n"),
          text.replace("\n", "\r\n"),
          "\u00e4".repeat(600),
        }) {
      byte[] bytes = bad.getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> Entry.parse(bytes)).isInstanceOf(NoteException.class);
    }
  }

  @Test
  void anOpeningShowsItsRecordAndNoOther() throws Exception {
    Opening opening = Opening.of(Json.Obj.of(Map.of("minutes", new Json.Int(7))), RANDOM);
    Opening changed =
        new Opening(opening.opening(), Json.Obj.of(Map.of("minutes", new Json.Int(8))));
    Opening again = Opening.of(opening.record(), RANDOM);
    Commitment commitment = opening.commitment();
    assertThat(Opening.parse(opening.text()).opens(commitment)).isTrue();
    assertThat(changed.opens(commitment)).isFalse();
    assertThat(again.opens(commitment)).isFalse();
    assertThatThrownBy(() -> Opening.parse("{\"opening\":\"AQI\",\"record\":1}"))
        .isInstanceOf(NoteException.class);
    assertThatThrownBy(() -> Opening.parse(opening.text().replace("}", ",\"x\":1}")))
        .isInstanceOf(NoteException.class);
  }
}
