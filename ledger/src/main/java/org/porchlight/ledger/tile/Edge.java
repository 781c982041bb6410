package org.porchlight.ledger.tile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.Nodes;
import org.porchlight.ledger.Proofs;
import org.porchlight.note.NoteException;

/**
 * The right edge of a growing tree: on each level the hashes that fill no tile yet, at most 255.
 * Appending touches nothing else, so it costs the same in a log of any size; the root needs the
 * edge alone. Not for several threads; a {@link #copy} is cheap.
 */
public final class Edge {
  /** Takes tiles as they become full. */
  @FunctionalInterface
  public interface Sink {
    /** The index-th tile of a level is full. */
    void full(int level, long index, HashTile tile) throws IOException;
  }

  private final List<List<Hash>> levels = new ArrayList<>();
  private long size;

  /** The edge of the empty tree. */
  public Edge() {
    levels.add(new ArrayList<>());
  }

  /**
   * The edge of a tree whose full tiles are there already.
   *
   * @param leaves those behind the last full tile, {@code size mod 256} of them
   * @throws IOException when a tile cannot be read or is missing or damaged
   */
  public static Edge of(long size, List<Hash> leaves, TileReader tiles) throws IOException {
    Edge edge = new Edge();
    edge.size = size;
    edge.levels.getFirst().addAll(leaves);
    long full = size / TilePath.FULL;
    for (int level = 1; full > 0; level++) {
      List<Hash> hashes = new ArrayList<>();
      for (long below = full / TilePath.FULL * TilePath.FULL; below < full; below++) {
        hashes.add(read(tiles, level - 1, below).node(HashTile.HEIGHT, 0));
      }
      edge.levels.add(hashes);
      full /= TilePath.FULL;
    }
    return edge;
  }

  private static HashTile read(TileReader tiles, int level, long index) throws IOException {
    String path = TilePath.full(level, index).toString();
    byte[] bytes = tiles.read(path).orElseThrow(() -> new IOException(path + " is missing."));
    try {
      return HashTile.decode(bytes, TilePath.FULL);
    } catch (NoteException e) {
      throw new IOException(path + " is damaged.", e);
    }
  }

  /** Another edge that grows by itself. */
  public Edge copy() {
    Edge copy = new Edge();
    copy.levels.clear();
    levels.forEach(hashes -> copy.levels.add(new ArrayList<>(hashes)));
    copy.size = size;
    return copy;
  }

  /** How many leaves the tree has. */
  public long size() {
    return size;
  }

  /** Appends a leaf; tiles that it fills go to the sink, lower levels first. */
  public void append(Hash leaf, Sink sink) throws IOException {
    size++;
    Hash up = leaf;
    long index = size / TilePath.FULL - 1;
    for (int level = 0; ; level++) {
      if (level == levels.size()) {
        levels.add(new ArrayList<>());
      }
      List<Hash> hashes = levels.get(level);
      hashes.add(up);
      if (hashes.size() < TilePath.FULL) {
        return;
      }
      HashTile tile = new HashTile(hashes);
      hashes.clear();
      sink.full(level, index, tile);
      up = tile.node(HashTile.HEIGHT, 0);
      index = (index + 1) / TilePath.FULL - 1;
    }
  }

  /** The root of the whole tree. */
  public Hash root() {
    Hash right = null;
    for (List<Hash> hashes : levels) {
      int end = hashes.size();
      while (end > 0) {
        int height = Integer.numberOfTrailingZeros(end);
        int start = end - (1 << height);
        right = above(HashTile.node(hashes, height, start >> height), right);
        end = start;
      }
    }
    return right == null ? Hash.EMPTY : right;
  }

  private static Hash above(Hash left, @Nullable Hash right) {
    return right == null ? left : Hash.node(left, right);
  }

  /** The highest level on which there is anything. */
  public int top() {
    return levels.size() - 1;
  }

  /** The hashes of a level that fill no tile yet; possibly none. */
  public List<Hash> partial(int level) {
    return level < levels.size() ? List.copyOf(levels.get(level)) : List.of();
  }

  /**
   * The whole tree's nodes, for {@link Proofs}: those of the edge from here, the others from full
   * tiles.
   */
  public Nodes nodes(TileReader tiles) {
    return (level, index) -> {
      int tileLevel = level / HashTile.HEIGHT;
      int height = level % HashTile.HEIGHT;
      long tile = index >>> (HashTile.HEIGHT - height);
      int inTile = (int) (index & ((1L << (HashTile.HEIGHT - height)) - 1));
      long fullTiles = size >>> (HashTile.HEIGHT * (tileLevel + 1));
      return tile < fullTiles
          ? read(tiles, tileLevel, tile).node(height, inTile)
          : HashTile.node(levels.get(tileLevel), height, inTile);
    };
  }
}
