package org.porchlight.ledger;

import java.util.ArrayList;
import java.util.List;

/** RFC 6962's definitions word for word, over leaves in memory; slow and plainly right. */
public final class NaiveTree {
  private final List<Hash> leaves = new ArrayList<>();

  /** A tree of this many small entries, each its own. */
  public static NaiveTree ofSize(int size) {
    NaiveTree tree = new NaiveTree();
    for (int i = 0; i < size; i++) {
      tree.add(entry(i));
    }
    return tree;
  }

  /** The entry of an index in {@link #ofSize}. */
  public static byte[] entry(long index) {
    return ("entry " + index + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  /** Appends an entry. */
  public void add(byte[] entry) {
    leaves.add(Hash.leaf(entry));
  }

  /** The leaf of an index. */
  public Hash leaf(int index) {
    return leaves.get(index);
  }

  /** The root of the first so many. */
  public Hash root(int size) {
    return root(leaves.subList(0, size));
  }

  private static Hash root(List<Hash> part) {
    if (part.isEmpty()) {
      return Hash.EMPTY;
    }
    if (part.size() == 1) {
      return part.getFirst();
    }
    int split = Integer.highestOneBit(part.size() - 1);
    return Hash.node(root(part.subList(0, split)), root(part.subList(split, part.size())));
  }

  /** PATH(m, D[n]). */
  public List<Hash> path(int index, int size) {
    return path(index, leaves.subList(0, size));
  }

  private static List<Hash> path(int index, List<Hash> part) {
    List<Hash> path = new ArrayList<>();
    if (part.size() > 1) {
      int split = Integer.highestOneBit(part.size() - 1);
      List<Hash> left = part.subList(0, split);
      List<Hash> right = part.subList(split, part.size());
      path.addAll(index < split ? path(index, left) : path(index - split, right));
      path.add(index < split ? root(right) : root(left));
    }
    return path;
  }

  /** The nodes a log would have. */
  public Nodes nodes() {
    return (level, index) -> {
      int from = Math.toIntExact(index << level);
      return root(leaves.subList(from, from + (1 << level)));
    };
  }
}
