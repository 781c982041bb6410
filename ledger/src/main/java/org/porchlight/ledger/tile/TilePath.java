package org.porchlight.ledger.tile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.porchlight.note.NoteException;

/**
 * Where a tile or a bundle lies: {@code tile/<level>/<index>[.p/<width>]} or {@code
 * tile/entries/<index>[.p/<width>]}. The index is written in groups of three digits, all but the
 * last behind an {@code x}: 1234067 is {@code x001/x234/067}.
 *
 * @param level 0 to 7, or {@link #ENTRIES}
 * @param index of the tile on its level
 * @param width how many hashes or entries, 1 to 256; less than 256 only at the right edge
 */
public record TilePath(int level, long index, int width) {
  /** How many hashes or entries are in a full one. */
  public static final int FULL = 256;

  /** The level of bundles. */
  public static final int ENTRIES = -1;

  /** No log of less than 2^63 entries has a higher one. */
  public static final int MAX_LEVEL = 7;

  private static final long MAX_INDEX = 1L << 55;
  private static final Pattern FORM =
      Pattern.compile("tile/(entries|[0-7])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([0-9]{1,3}))?");

  /** Refuses what cannot be with {@link IllegalArgumentException}. */
  public TilePath {
    if (level < ENTRIES || level > MAX_LEVEL || width < 1 || width > FULL) {
      throw new IllegalArgumentException("A tile has a level and 1 to 256 hashes.");
    }
    if (index < 0 || index >= MAX_INDEX) {
      throw new IllegalArgumentException("A tile's index is out of range.");
    }
  }

  /** A full tile. */
  public static TilePath full(int level, long index) {
    return new TilePath(level, index, FULL);
  }

  /**
   * Reads a path.
   *
   * @throws NoteException when it is not exactly of the form
   */
  public static TilePath parse(String path) throws NoteException {
    Matcher form = FORM.matcher(path);
    if (form.matches()) {
      int level = form.group(1).equals("entries") ? ENTRIES : Integer.parseInt(form.group(1));
      long index = Long.parseLong(form.group(2).replaceAll("[x/]", ""));
      int width = form.group(3) == null ? FULL : Integer.parseInt(form.group(3));
      boolean possible = width >= 1 && width <= FULL && index < MAX_INDEX;
      if (possible && new TilePath(level, index, width).toString().equals(path)) {
        return new TilePath(level, index, width);
      }
    }
    throw new NoteException("Not the path of a tile.");
  }

  /** The path, without a slash in front. */
  @Override
  public String toString() {
    StringBuilder number = new StringBuilder("%03d".formatted(index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      number.insert(0, "x%03d/".formatted(rest % 1000));
    }
    String folder = level == ENTRIES ? "entries" : String.valueOf(level);
    return "tile/" + folder + "/" + number + (width == FULL ? "" : ".p/" + width);
  }
}
