package org.porchlight.ledger.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.porchlight.ledger.NaiveTree;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.TestLog;
import org.porchlight.ledger.TlogProof;
import org.porchlight.ledger.tile.DirectoryTiles;
import org.porchlight.ledger.tile.Tiles;

/** A log on a disk, kept by its own code and published, for others to read. */
public final class PublicLog implements AutoCloseable {
  public final TestLog keys = new TestLog(2);
  private final FileSequence sequence;
  private final FileBookmark signed;
  private final FileBookmark witnessed;
  private final Log log;

  /** In a directory, publishing to these. */
  public PublicLog(Path directory, Tiles published) throws Exception {
    sequence = FileSequence.open(directory.resolve("sequence"));
    signed = FileBookmark.open(directory.resolve("signed"));
    witnessed = FileBookmark.open(directory.resolve("witnessed"));
    Tiles tiles = new DirectoryTiles(directory.resolve("tiles"));
    Log.Keeping keeping =
        new Log.Keeping(
            keys.key,
            keys.policy(2),
            List.copyOf(TestWitness.of(keys)),
            Duration.ofSeconds(20),
            Duration.ofMillis(50));
    Log.Stores stores = new Log.Stores(sequence, tiles, published, signed, witnessed);
    log = Log.open(keeping, stores, LogTest::pad);
  }

  /** Appends so many entries. */
  public void append(int count) throws IOException {
    List<byte[]> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(NaiveTree.entry(sequence.size() + i));
    }
    append(entries);
  }

  /** Appends these. */
  public void append(List<byte[]> entries) throws IOException {
    sequence.append(entries);
  }

  /** Publishes what there is. */
  public SignedCheckpoint publish() throws Exception {
    return log.publish().get(60, TimeUnit.SECONDS);
  }

  /** The proof of an entry. */
  public TlogProof proof(long index) throws Exception {
    return log.proven(index).get(60, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    log.close();
    sequence.close();
    signed.close();
    witnessed.close();
  }
}
