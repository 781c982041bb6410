package org.porchlight.ledger.tile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.note.NoteException;

/**
 * Reads a whole log, entry by entry, and makes its tree anew: every tile must say what the entries
 * below it say, and the root what the checkpoint says. What the signatures under the checkpoint are
 * worth is {@link org.porchlight.ledger.Policy}'s.
 */
public final class Fsck {
  /** What was found. */
  public sealed interface Found {
    /**
     * All of it adds up.
     *
     * @param checkpoint with its signatures
     */
    record Whole(SignedCheckpoint checkpoint) implements Found {}

    /**
     * The first that does not.
     *
     * @param path the file
     * @param sentence what is wrong with it; names the entry where it can
     */
    record Broken(String path, String sentence) implements Found {}
  }

  /** Sees every entry on the way. */
  @FunctionalInterface
  public interface Reader {
    /** The entry of an index. */
    void entry(long index, byte[] entry);
  }

  private static final class BrokenException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String path;
    private final String sentence;

    BrokenException(String path, String sentence) {
      super(path + ": " + sentence);
      this.path = path;
      this.sentence = sentence;
    }
  }

  private final TileReader files;
  private final Reader reader;
  private final Edge edge = new Edge();
  private final List<PendingTile> full = new ArrayList<>();

  private record PendingTile(TilePath path, HashTile made) {}

  private Fsck(TileReader files, Reader reader) {
    this.files = files;
    this.reader = reader;
  }

  /**
   * Checks a log of any size in constant memory.
   *
   * @throws IOException when a file could not be asked for; a file that is not there is a finding
   */
  public static Found check(TileReader files) throws IOException {
    return check(files, (index, entry) -> {});
  }

  /** As {@link #check(TileReader)}, showing every entry, before it is known whether it is right. */
  public static Found check(TileReader files, Reader reader) throws IOException {
    try {
      return new Found.Whole(new Fsck(files, reader).all());
    } catch (BrokenException broken) {
      return new Found.Broken(broken.path, broken.sentence);
    }
  }

  private SignedCheckpoint all() throws IOException, BrokenException {
    SignedCheckpoint checkpoint = checkpoint();
    long size = checkpoint.says().size();
    for (long bundle = 0; bundle * TilePath.FULL < size; bundle++) {
      int width = (int) Math.min(TilePath.FULL, size - bundle * TilePath.FULL);
      entries(new TilePath(TilePath.ENTRIES, bundle, width));
    }
    for (int level = 0; level <= edge.top(); level++) {
      List<Hash> made = edge.partial(level);
      if (!made.isEmpty()) {
        long index = size >>> (HashTile.HEIGHT * (level + 1));
        same(new TilePath(level, index, made.size()), new HashTile(made));
      }
    }
    if (!edge.root().equals(checkpoint.says().root())) {
      throw new BrokenException(TileReader.CHECKPOINT, "Its root is not that of the entries.");
    }
    return checkpoint;
  }

  private SignedCheckpoint checkpoint() throws IOException, BrokenException {
    try {
      return SignedCheckpoint.parse(file(TileReader.CHECKPOINT));
    } catch (NoteException e) {
      throw new BrokenException(TileReader.CHECKPOINT, String.valueOf(e.getMessage()));
    }
  }

  private void entries(TilePath path) throws IOException, BrokenException {
    try {
      for (byte[] entry : EntryBundle.decode(file(path.toString()), path.width())) {
        reader.entry(edge.size(), entry);
        edge.append(
            Hash.leaf(entry),
            (level, index, tile) -> full.add(new PendingTile(TilePath.full(level, index), tile)));
      }
    } catch (NoteException e) {
      throw new BrokenException(path.toString(), String.valueOf(e.getMessage()));
    }
    for (PendingTile tile : full) {
      same(tile.path, tile.made);
    }
    full.clear();
  }

  private void same(TilePath path, HashTile made) throws IOException, BrokenException {
    byte[] there = file(path.toString());
    byte[] right = made.encode();
    int at = Arrays.mismatch(there, right);
    if (at < 0) {
      return;
    }
    if (there.length != right.length) {
      throw new BrokenException(path.toString(), "It has another length.");
    }
    long number = path.index() * TilePath.FULL + at / Hash.BYTES;
    throw new BrokenException(
        path.toString(),
        path.level() == 0
            ? "Entry " + number + " is not the one that was hashed here."
            : "Its hash " + number % TilePath.FULL + " is not that of the tile below.");
  }

  private byte[] file(String path) throws IOException, BrokenException {
    return files.read(path).orElseThrow(() -> new BrokenException(path, "It is missing."));
  }
}
