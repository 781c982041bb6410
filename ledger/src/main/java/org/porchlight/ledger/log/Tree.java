package org.porchlight.ledger.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.Nodes;
import org.porchlight.ledger.Proofs;
import org.porchlight.ledger.tile.CachedTiles;
import org.porchlight.ledger.tile.Edge;
import org.porchlight.ledger.tile.EntryBundle;
import org.porchlight.ledger.tile.TilePath;
import org.porchlight.ledger.tile.TileReader;
import org.porchlight.ledger.tile.Tiles;

/**
 * The tree of the sequence's entries: full tiles and bundles on disk, the edge in memory. The edge
 * is replaced, never changed, so that proofs are made while the tree grows; what it leaves to a
 * tile is on disk before.
 */
final class Tree {
  private static final int CHUNK = 16 * TilePath.FULL;

  private final Sequence sequence;
  private final Tiles tiles;
  private final TileReader fullTiles;
  private volatile Edge edge;

  /** The entries behind the last full bundle. */
  private List<byte[]> open;

  private Tree(Sequence sequence, Tiles tiles, Edge edge, List<byte[]> open) {
    this.sequence = sequence;
    this.tiles = tiles;
    this.fullTiles = new CachedTiles(tiles);
    this.edge = edge;
    this.open = open;
  }

  /**
   * The tree as it was when it had this size. Where tiles are missing or damaged it is made anew
   * from the sequence.
   *
   * @throws BrokenLogException when the entries do not have this root
   */
  static Tree open(Sequence sequence, Tiles tiles, long size, Hash root) throws IOException {
    if (sequence.size() < size) {
      throw new BrokenLogException(
          "The sequence has %d entries and %d were signed.".formatted(sequence.size(), size));
    }
    Tree tree = fromTiles(sequence, tiles, size);
    if (!tree.root().equals(root)) {
      tree = new Tree(sequence, tiles, new Edge(), List.of());
      tree.growTo(size);
    }
    if (!tree.root().equals(root)) {
      throw new BrokenLogException(
          "The sequence's first %d entries are not those that were signed.".formatted(size));
    }
    return tree;
  }

  private static Tree fromTiles(Sequence sequence, Tiles tiles, long size) throws IOException {
    int behind = (int) (size % TilePath.FULL);
    List<byte[]> open = readAll(sequence, size - behind, behind);
    try {
      Edge edge = Edge.of(size, open.stream().map(Hash::leaf).toList(), tiles);
      return new Tree(sequence, tiles, edge, open);
    } catch (IOException damaged) {
      System.getLogger(Tree.class.getName())
          .log(System.Logger.Level.WARNING, "Tiles are made anew from the sequence", damaged);
      return new Tree(sequence, tiles, new Edge(), List.of());
    }
  }

  private static List<byte[]> readAll(Sequence sequence, long from, int count) throws IOException {
    List<byte[]> entries = new ArrayList<>();
    while (entries.size() < count) {
      List<byte[]> more = sequence.read(from + entries.size(), count - entries.size());
      if (more.isEmpty()) {
        throw new BrokenLogException("The sequence ends before its size.");
      }
      entries.addAll(more);
    }
    return entries;
  }

  long size() {
    return edge.size();
  }

  Hash root() {
    return edge.root();
  }

  /** The tree as it is now, or was at any size below. */
  Nodes nodes() {
    return edge.nodes(fullTiles);
  }

  /** The root at a size at most today's. */
  Hash root(long size) throws IOException {
    return Proofs.root(size, nodes());
  }

  Edge edge() {
    return edge;
  }

  /** Takes entries in until the tree has exactly this size. */
  void growTo(long goal) throws IOException {
    while (edge.size() < goal) {
      int room = (int) Math.min(CHUNK, goal - edge.size());
      List<byte[]> entries = sequence.read(edge.size(), room);
      if (entries.isEmpty()) {
        throw new BrokenLogException("The sequence is shorter than it was.");
      }
      take(entries);
    }
  }

  private void take(List<byte[]> entries) throws IOException {
    Edge grown = edge.copy();
    List<byte[]> behind = new ArrayList<>(open);
    Writes writes = new Writes();
    for (byte[] entry : entries) {
      behind.add(entry);
      grown.append(
          Hash.leaf(entry),
          (level, index, tile) -> writes.add(TilePath.full(level, index), tile.encode()));
      if (behind.size() == TilePath.FULL) {
        long bundle = grown.size() / TilePath.FULL - 1;
        writes.add(TilePath.full(TilePath.ENTRIES, bundle), EntryBundle.encode(behind));
        behind.clear();
      }
    }
    writes.to(tiles);
    open = behind;
    edge = grown;
  }
}
