package org.porchlight.ledger.tile;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.porchlight.note.NoteException;

/** The entries under one tile of level 0, each as u16 length, big-endian, ‖ bytes. */
public final class EntryBundle {
  /** The longest entry. */
  public static final int MAX_ENTRY_BYTES = 65_535;

  private EntryBundle() {}

  /**
   * Writes a bundle.
   *
   * @throws IllegalArgumentException for more than 256 entries or a longer one than {@link
   *     #MAX_ENTRY_BYTES}
   */
  public static byte[] encode(List<byte[]> entries) {
    if (entries.size() > TilePath.FULL) {
      throw new IllegalArgumentException("A bundle has at most 256 entries.");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      if (entry.length > MAX_ENTRY_BYTES) {
        throw new IllegalArgumentException("An entry is at most 65,535 bytes.");
      }
      out.write(entry.length >>> 8);
      out.write(entry.length);
      out.writeBytes(entry);
    }
    return out.toByteArray();
  }

  /**
   * Reads a bundle of exactly so many entries.
   *
   * @throws NoteException when it is cut short or goes on
   */
  public static List<byte[]> decode(byte[] bundle, int width) throws NoteException {
    List<byte[]> entries = new ArrayList<>(width);
    int at = 0;
    while (entries.size() < width) {
      int length = at + 2 <= bundle.length ? length(bundle, at) : bundle.length;
      if (at + 2 + length > bundle.length) {
        throw new NoteException("A bundle is cut short.");
      }
      entries.add(java.util.Arrays.copyOfRange(bundle, at + 2, at + 2 + length));
      at += 2 + length;
    }
    if (at != bundle.length) {
      throw new NoteException("A bundle goes on after its last entry.");
    }
    return entries;
  }

  private static int length(byte[] bundle, int at) {
    return ((bundle[at] & 255) << 8) | (bundle[at + 1] & 255);
  }
}
