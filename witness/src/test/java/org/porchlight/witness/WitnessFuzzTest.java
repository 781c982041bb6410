package org.porchlight.witness;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.porchlight.ledger.Mutation;
import org.porchlight.ledger.NaiveTree;
import org.porchlight.ledger.TestLog;
import org.porchlight.note.NoteException;

/** Whatever is sent to a witness is read exactly or refused. */
class WitnessFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void anyTextIsARequestOrRefused(FuzzedDataProvider data) {
    check(data.consumeRemainingAsString());
  }

  @Test
  void mutationsAreReadExactlyOrRefused() {
    NaiveTree tree = NaiveTree.ofSize(9);
    String good =
        new AddCheckpoint(
                5, List.of(tree.root(1), tree.root(2)), new TestLog(0).signed(9, tree.root(9)))
            .text();
    SplittableRandom random = new SplittableRandom(409);
    for (int i = 0; i < 5_000; i++) {
      byte[] bad = Mutation.of(good.getBytes(StandardCharsets.UTF_8), random);
      check(new String(bad, StandardCharsets.UTF_8));
    }
  }

  private static void check(String text) {
    try {
      assertThat(AddCheckpoint.parse(text).text()).isEqualTo(text);
    } catch (NoteException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
