package org.porchlight.ledger.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.tile.Edge;
import org.porchlight.ledger.tile.HashTile;
import org.porchlight.ledger.tile.TilePath;
import org.porchlight.ledger.tile.TileReader;
import org.porchlight.ledger.tile.Tiles;
import org.porchlight.note.NoteException;

/**
 * Copies the log to where everybody reads it, at sizes that are whole multiples of {@link
 * TilePath#FULL}. The checkpoint comes last, so that whoever follows it finds every file.
 */
final class Publisher {
  private static final int FILES_AT_ONCE = 64;

  private final Tiles from;
  private final Tiles to;
  private volatile @Nullable SignedCheckpoint published;

  private Publisher(Tiles from, Tiles to, @Nullable SignedCheckpoint published) {
    this.from = from;
    this.to = to;
    this.published = published;
  }

  /** Goes on where the last publication ended, if there was one. */
  static Publisher open(Tiles from, Tiles to) throws IOException {
    Optional<byte[]> checkpoint = to.read(TileReader.CHECKPOINT);
    try {
      return new Publisher(
          from, to, checkpoint.isPresent() ? SignedCheckpoint.parse(checkpoint.get()) : null);
    } catch (NoteException e) {
      throw new BrokenLogException("The published checkpoint cannot be read.", e);
    }
  }

  Optional<SignedCheckpoint> published() {
    return Optional.ofNullable(published);
  }

  /** How many entries are public. */
  long size() {
    SignedCheckpoint last = published;
    return last == null ? 0 : last.says().size();
  }

  /** The next size at which everything sequenced is public. */
  static long goal(long sequenced) {
    return (sequenced + TilePath.FULL - 1) / TilePath.FULL * TilePath.FULL;
  }

  /** Makes a witnessed checkpoint public; the edge is that of exactly its size. */
  void publish(SignedCheckpoint checkpoint, Edge edge) throws IOException {
    long before = size() / TilePath.FULL;
    long after = edge.size() / TilePath.FULL;
    copy(TilePath.ENTRIES, before, after);
    for (int level = 0; after > 0; level++) {
      copy(level, before, after);
      before /= TilePath.FULL;
      after /= TilePath.FULL;
    }
    Writes partial = new Writes();
    for (int level = 0; level <= edge.top(); level++) {
      List<Hash> hashes = edge.partial(level);
      if (!hashes.isEmpty()) {
        long index = edge.size() >>> (HashTile.HEIGHT * (level + 1));
        partial.add(new TilePath(level, index, hashes.size()), new HashTile(hashes).encode());
      }
    }
    partial.to(to);
    to.write(TileReader.CHECKPOINT, checkpoint.toString().getBytes(StandardCharsets.UTF_8));
    published = checkpoint;
  }

  private void copy(int level, long before, long after) throws IOException {
    for (long start = before; start < after; start += FILES_AT_ONCE) {
      Writes writes = new Writes();
      for (long index = start; index < Math.min(after, start + FILES_AT_ONCE); index++) {
        TilePath path = TilePath.full(level, index);
        byte[] content =
            from.read(path.toString())
                .orElseThrow(() -> new BrokenLogException(path + " is missing."));
        writes.add(path, content);
      }
      writes.to(to);
    }
  }
}
