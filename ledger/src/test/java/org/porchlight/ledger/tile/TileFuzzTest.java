package org.porchlight.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.Mutation;
import org.porchlight.ledger.NaiveTree;
import org.porchlight.note.NoteException;

/** Files of a log that anybody may have made. */
class TileFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void anyBytesAreABundleOrRefused(FuzzedDataProvider data) {
    int width = data.consumeInt(1, 256);
    checkBundle(data.consumeRemainingAsBytes(), width);
  }

  @FuzzTest(maxDuration = "2m")
  void anyBytesAreATileOrRefused(FuzzedDataProvider data) {
    int width = data.consumeInt(1, 256);
    checkTile(data.consumeRemainingAsBytes(), width);
  }

  @FuzzTest(maxDuration = "2m")
  void anyTextIsAPathOrRefused(FuzzedDataProvider data) {
    checkPath(data.consumeRemainingAsString());
  }

  @Test
  void mutationsAreReadExactlyOrRefused() {
    SplittableRandom random = new SplittableRandom(256);
    List<byte[]> entries = List.of(NaiveTree.entry(1), new byte[0], NaiveTree.entry(3));
    byte[] bundle = EntryBundle.encode(entries);
    byte[] tile = new HashTile(List.of(Hash.EMPTY, Hash.leaf(NaiveTree.entry(0)))).encode();
    byte[] path = "tile/0/x001/x234/067.p/12".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < 20_000; i++) {
      checkBundle(Mutation.of(bundle, random), 3);
      checkTile(Mutation.of(tile, random), 2);
      checkPath(new String(Mutation.of(path, random), StandardCharsets.ISO_8859_1));
    }
  }

  private static void checkBundle(byte[] bytes, int width) {
    try {
      assertThat(EntryBundle.encode(EntryBundle.decode(bytes, width))).isEqualTo(bytes);
    } catch (NoteException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  private static void checkTile(byte[] bytes, int width) {
    try {
      assertThat(HashTile.decode(bytes, width).encode()).isEqualTo(bytes);
    } catch (NoteException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  private static void checkPath(String text) {
    try {
      assertThat(TilePath.parse(text)).hasToString(text);
    } catch (NoteException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
