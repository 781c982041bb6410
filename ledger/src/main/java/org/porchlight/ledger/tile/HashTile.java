package org.porchlight.ledger.tile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.porchlight.ledger.Hash;
import org.porchlight.note.NoteException;

/**
 * The hashes of one level side by side, and the nodes above them up to the tile's own.
 *
 * @param hashes 1 to 256
 */
public record HashTile(List<Hash> hashes) {
  /** The height of a full tile: its own node is 8 levels above its hashes. */
  public static final int HEIGHT = 8;

  /** Copies the hashes; another number than 1 to 256 is an {@link IllegalArgumentException}. */
  public HashTile {
    hashes = List.copyOf(hashes);
    if (hashes.isEmpty() || hashes.size() > TilePath.FULL) {
      throw new IllegalArgumentException("A tile has 1 to 256 hashes.");
    }
  }

  /**
   * Reads a tile of exactly so many hashes.
   *
   * @throws NoteException for another number of bytes
   */
  public static HashTile decode(byte[] bytes, int width) throws NoteException {
    if (bytes.length != width * Hash.BYTES) {
      throw new NoteException("A tile of " + width + " hashes has another length.");
    }
    List<Hash> hashes = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      hashes.add(Hash.of(bytes, i * Hash.BYTES, Hash.BYTES));
    }
    return new HashTile(hashes);
  }

  /** The hashes' bytes. */
  public byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(hashes.size() * Hash.BYTES);
    hashes.forEach(hash -> hash.writeTo(out));
    return out.array();
  }

  /**
   * A node above some of the hashes.
   *
   * @param height above the hashes, 0 for themselves
   * @param index among the nodes of that height in this tile
   */
  public Hash node(int height, int index) {
    return node(hashes, height, index);
  }

  static Hash node(List<Hash> hashes, int height, int index) {
    if (height == 0) {
      return hashes.get(index);
    }
    return Hash.node(node(hashes, height - 1, 2 * index), node(hashes, height - 1, 2 * index + 1));
  }
}
