package org.porchlight.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.porchlight.ledger.Checkpoint;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.Nodes;
import org.porchlight.ledger.Proofs;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.note.SignedNote;

/** One history of the log. An honest hub has one; nothing keeps an evil one from having several. */
final class Branch {
  private record At(int level, long index) {}

  private final List<byte[]> leaves;
  private final Map<At, Hash> made = new HashMap<>();

  Branch() {
    this(new ArrayList<>());
  }

  private Branch(List<byte[]> leaves) {
    this.leaves = leaves;
  }

  /** Another history with the same beginning. */
  Branch fork(long size) {
    return new Branch(new ArrayList<>(leaves.subList(0, (int) size)));
  }

  long append(byte[] leaf) {
    leaves.add(leaf);
    return leaves.size() - 1L;
  }

  long size() {
    return leaves.size();
  }

  /** The entries of a tree of this size. */
  List<byte[]> leaves(long size) {
    return List.copyOf(leaves.subList(0, (int) size));
  }

  Nodes nodes() {
    return this::node;
  }

  private Hash node(int level, long index) {
    At at = new At(level, index);
    Hash known = made.get(at);
    if (known == null) {
      known =
          level == 0
              ? Hash.leaf(leaves.get((int) index))
              : Hash.node(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
      made.put(at, known);
    }
    return known;
  }

  Hash root(long size) {
    try {
      return Proofs.root(size, nodes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Hash> inclusion(long index, long size) {
    try {
      return Proofs.inclusion(index, size, nodes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Hash> consistency(long from, long to) {
    try {
      return Proofs.consistency(from, to, nodes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A checkpoint, signed by the log alone. */
  SignedCheckpoint checkpoint(long size) {
    Checkpoint says = new Checkpoint(Cast.CAST.log.verifierKey().name(), size, root(size));
    SignedNote note = SignedNote.unsigned(says.text());
    return new SignedCheckpoint(note.withSignature(Cast.CAST.log.sign(says.text())), says);
  }
}
