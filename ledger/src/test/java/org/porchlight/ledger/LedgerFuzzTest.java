package org.porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.porchlight.note.NoteException;

/** Whatever arrives is read exactly or refused with a {@link NoteException}; nothing else. */
class LedgerFuzzTest {
  /** Reads a text and writes it again. */
  private interface Parser {
    String again(String text) throws NoteException;
  }

  private static final List<Parser> EXACT =
      List.of(
          text -> Checkpoint.parse(text).text(),
          text -> SignedCheckpoint.parse(text).toString(),
          text -> TlogProof.parse(text).toString(),
          text -> Hash.parse(text).toString(),
          text -> String.valueOf(Decimal.parse(text)),
          text -> Opening.parse(text).text(),
          text -> Policy.parse(text).toString());

  @FuzzTest(maxDuration = "2m")
  void anyTextIsReadExactlyOrRefused(FuzzedDataProvider data) {
    checkText(data.consumeRemainingAsString());
  }

  @FuzzTest(maxDuration = "2m")
  void anyBytesAreAnEntryOrRefused(FuzzedDataProvider data) {
    checkEntry(data.consumeRemainingAsBytes());
  }

  @Test
  void mutationsOfGoodTextsAreReadExactlyOrRefused() throws Exception {
    TestLog log = new TestLog(2);
    NaiveTree tree = NaiveTree.ofSize(9);
    SignedCheckpoint checkpoint = log.witnessed(9, tree.root(9), 2);
    SecureRandom random = new SecureRandom();
    Entry entry = Entry.pad("alder-falls", Instant.EPOCH, LocalDate.parse("2026-11-17"), random);
    List<String> good =
        List.of(
            checkpoint.says().text(),
            checkpoint.toString(),
            new TlogProof(4, tree.path(4, 9), checkpoint).toString(),
            Opening.of(new org.porchlight.note.Json.Int(3), random).text(),
            log.policyText(2));
    SplittableRandom chance = new SplittableRandom(20261122);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = good.get(i % good.size()).getBytes(StandardCharsets.UTF_8);
      checkText(new String(Mutation.of(bytes, chance), StandardCharsets.UTF_8));
      checkEntry(Mutation.of(entry.bytes(), chance));
    }
  }

  private static void checkText(String text) {
    for (Parser parser : EXACT) {
      try {
        assertThat(parser.again(text)).isEqualTo(text);
      } catch (NoteException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
  }

  private static void checkEntry(byte[] bytes) {
    try {
      assertThat(Entry.parse(bytes).bytes()).isEqualTo(bytes);
    } catch (NoteException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
