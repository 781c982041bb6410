package org.porchlight.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Inclusion and consistency (<a href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962
 * section 2.1</a>): made from {@link Nodes}, checked as <a
 * href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3.2">RFC 9162 sections 2.1.3.2 and
 * 2.1.4.2</a> say.
 */
public final class Proofs {
  /** No honest proof is longer: the tree's height. */
  public static final int MAX_HASHES = 63;

  private Proofs() {}

  /**
   * Whether the proof shows that a leaf is the index-th of the tree.
   *
   * @param proof from the leaf's sibling up
   */
  public static boolean includes(Hash leaf, long index, long size, List<Hash> proof, Hash root) {
    if (index < 0 || index >= size || proof.size() > MAX_HASHES) {
      return false;
    }
    long at = index;
    long last = size - 1;
    Hash made = leaf;
    for (Hash beside : proof) {
      if (last == 0) {
        return false;
      }
      if ((at & 1) == 1 || at == last) {
        made = Hash.node(beside, made);
        int up = (at & 1) == 1 ? 0 : Long.numberOfTrailingZeros(at);
        at >>>= up;
        last >>>= up;
      } else {
        made = Hash.node(made, beside);
      }
      at >>>= 1;
      last >>>= 1;
    }
    return last == 0 && made.equals(root);
  }

  /**
   * Whether the proof shows that the tree of size {@code to} continues the one of size {@code
   * from}.
   */
  public static boolean continues(
      long from, Hash fromRoot, long to, Hash toRoot, List<Hash> proof) {
    if (from < 0 || from > to || proof.size() > MAX_HASHES) {
      return false;
    }
    if (from == to) {
      return proof.isEmpty() && fromRoot.equals(toRoot);
    }
    if (from == 0) {
      return proof.isEmpty() && fromRoot.equals(Hash.EMPTY);
    }
    List<Hash> path = new ArrayList<>(proof);
    if (Long.bitCount(from) == 1) {
      path.addFirst(fromRoot);
    }
    return !path.isEmpty() && climbs(from, fromRoot, to, toRoot, path);
  }

  private static boolean climbs(long from, Hash fromRoot, long to, Hash toRoot, List<Hash> path) {
    int whole = Long.numberOfTrailingZeros(from);
    long at = (from - 1) >>> whole;
    long last = (to - 1) >>> whole;
    Hash old = path.getFirst();
    Hash anew = path.getFirst();
    for (Hash beside : path.subList(1, path.size())) {
      if (last == 0) {
        return false;
      }
      if ((at & 1) == 1 || at == last) {
        old = Hash.node(beside, old);
        anew = Hash.node(beside, anew);
        int up = (at & 1) == 1 ? 0 : Long.numberOfTrailingZeros(at);
        at >>>= up;
        last >>>= up;
      } else {
        anew = Hash.node(anew, beside);
      }
      at >>>= 1;
      last >>>= 1;
    }
    return last == 0 && old.equals(fromRoot) && anew.equals(toRoot);
  }

  /** The root of the first {@code size} leaves. */
  public static Hash root(long size, Nodes nodes) throws IOException {
    return size == 0 ? Hash.EMPTY : over(0, size, nodes);
  }

  /**
   * Shows that the index-th leaf is in the tree of this size.
   *
   * @throws IndexOutOfBoundsException when it is not
   */
  public static List<Hash> inclusion(long index, long size, Nodes nodes) throws IOException {
    java.util.Objects.checkIndex(index, size);
    List<Hash> proof = new ArrayList<>();
    include(index, 0, size, nodes, proof);
    return proof;
  }

  private static void include(long index, long low, long high, Nodes nodes, List<Hash> proof)
      throws IOException {
    if (high - low == 1) {
      return;
    }
    long middle = low + split(high - low);
    if (index < middle) {
      include(index, low, middle, nodes, proof);
      proof.add(over(middle, high, nodes));
    } else {
      include(index, middle, high, nodes, proof);
      proof.add(over(low, middle, nodes));
    }
  }

  /**
   * Shows that the tree of size {@code to} continues the one of size {@code from}.
   *
   * @throws IndexOutOfBoundsException when {@code from} is larger or either is negative
   */
  public static List<Hash> consistency(long from, long to, Nodes nodes) throws IOException {
    java.util.Objects.checkFromToIndex(from, to, to);
    List<Hash> proof = new ArrayList<>();
    if (from > 0 && from < to) {
      extend(from, 0, to, true, nodes, proof);
    }
    return proof;
  }

  private static void extend(
      long from, long low, long high, boolean known, Nodes nodes, List<Hash> proof)
      throws IOException {
    if (from == high) {
      if (!known) {
        proof.add(over(low, high, nodes));
      }
      return;
    }
    long middle = low + split(high - low);
    if (from <= middle) {
      extend(from, low, middle, known, nodes, proof);
      proof.add(over(middle, high, nodes));
    } else {
      extend(from, middle, high, false, nodes, proof);
      proof.add(over(low, middle, nodes));
    }
  }

  private static Hash over(long low, long high, Nodes nodes) throws IOException {
    long count = high - low;
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return nodes.node(level, low >>> level);
    }
    long middle = low + split(count);
    return Hash.node(over(low, middle, nodes), over(middle, high, nodes));
  }

  /** The largest power of two below a count of at least two. */
  private static long split(long count) {
    return Long.highestOneBit(count - 1);
  }
}
