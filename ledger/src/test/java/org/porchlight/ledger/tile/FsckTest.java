package org.porchlight.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.NaiveTree;
import org.porchlight.ledger.TestLog;

/** A whole log, read again from its entries. */
class FsckTest {
  private static final int SIZE = 1000;
  private final MemoryTiles files = new MemoryTiles();

  @BeforeEach
  void log() throws Exception {
    Edge edge = new Edge();
    List<byte[]> open = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      open.add(NaiveTree.entry(i));
      edge.append(
          Hash.leaf(open.getLast()),
          (level, index, tile) ->
              files.write(TilePath.full(level, index).toString(), tile.encode()));
      if (open.size() == 256 || i == SIZE - 1) {
        TilePath path = new TilePath(TilePath.ENTRIES, i / 256, open.size());
        files.write(path.toString(), EntryBundle.encode(open));
        open.clear();
      }
    }
    files.write("tile/0/003.p/232", new HashTile(edge.partial(0)).encode());
    files.write("tile/1/000.p/3", new HashTile(edge.partial(1)).encode());
    String checkpoint = new TestLog(0).signed(SIZE, edge.root()).toString();
    files.write("checkpoint", checkpoint.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void addsUp() throws Exception {
    List<Long> seen = new ArrayList<>();
    Fsck.Found found =
        Fsck.check(
            files,
            (index, entry) -> {
              assertThat(entry).isEqualTo(NaiveTree.entry(index));
              seen.add(index);
            });
    assertThat(found).isInstanceOf(Fsck.Found.Whole.class);
    assertThat(seen).hasSize(SIZE).isSorted();
  }

  @Test
  void noByteOfAnyFileMayChange() throws Exception {
    for (String path : files.files.keySet().stream().sorted().toList()) {
      byte[] good = files.files.get(path);
      for (int at = 0; at < good.length; at += 1 + good.length / 50) {
        byte[] bad = good.clone();
        bad[at] ^= 1;
        files.write(path, bad);
        assertThat(Fsck.check(files))
            .as("%s byte %d", path, at)
            .satisfies(this::isBrokenOrOnlyASignature);
      }
      files.write(path, good);
    }
    assertThat(Fsck.check(files)).isInstanceOf(Fsck.Found.Whole.class);
  }

  /** The worth of signatures is the policy's business; everything else is looked at here. */
  private void isBrokenOrOnlyASignature(Fsck.Found found) {
    switch (found) {
      case Fsck.Found.Broken(String path, String sentence) -> {
        assertThat(path).isNotBlank();
        assertThat(sentence).isNotBlank();
      }
      case Fsck.Found.Whole(var checkpoint) ->
          assertThat(checkpoint.note().text())
              .isEqualTo(new String(textOf(files.files.get("checkpoint")), StandardCharsets.UTF_8));
    }
  }

  private static byte[] textOf(byte[] note) {
    String text = new String(note, StandardCharsets.UTF_8);
    return text.substring(0, text.indexOf("\n\n") + 1).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theFirstEntryThatIsNotTheOneHashedIsNamed() throws Exception {
    byte[] bundle = files.files.get("tile/entries/001");
    int second = 2 + NaiveTree.entry(256).length;
    bundle[second + 2] ^= 1;
    assertThat(Fsck.check(files))
        .isEqualTo(
            new Fsck.Found.Broken("tile/0/001", "Entry 257 is not the one that was hashed here."));
  }

  @Test
  void aMissingOrShortFileIsNamed() throws Exception {
    byte[] tile = files.files.remove("tile/1/000.p/3");
    assertThat(Fsck.check(files))
        .isEqualTo(new Fsck.Found.Broken("tile/1/000.p/3", "It is missing."));
    files.write("tile/1/000.p/3", Arrays.copyOf(tile, 64));
    assertThat(Fsck.check(files))
        .isEqualTo(new Fsck.Found.Broken("tile/1/000.p/3", "It has another length."));
    files.files.remove("tile/entries/000");
    assertThat(Fsck.check(files))
        .isEqualTo(new Fsck.Found.Broken("tile/entries/000", "It is missing."));
    files.files.remove("checkpoint");
    assertThat(Fsck.check(files)).isEqualTo(new Fsck.Found.Broken("checkpoint", "It is missing."));
  }

  @Test
  void anotherLogsCheckpointDoesNotFit() throws Exception {
    String other = new TestLog(0).signed(SIZE, Hash.leaf(new byte[0])).toString();
    files.write("checkpoint", other.getBytes(StandardCharsets.UTF_8));
    assertThat(Fsck.check(files))
        .isEqualTo(new Fsck.Found.Broken("checkpoint", "Its root is not that of the entries."));
  }
}
