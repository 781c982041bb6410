package org.porchlight.city.picture;

import java.util.Locale;

/** Capital letters, digits and marks of five by seven cells, one cell apart. */
final class Glyphs {
  static final int WIDE = 5;
  static final int HIGH = 7;
  static final int ADVANCE = WIDE + 1;

  private static final char FIRST = ' ';

  /** From space to Z: five columns each, the lowest bit on top. */
  private static final String COLUMNS =
      "0000000000"
          + "00005F0000"
          + "0007000700"
          + "147F147F14"
          + "242A7F2A12"
          + "2313086462"
          + "3649562050"
          + "0000070000"
          + "001C224100"
          + "0041221C00"
          + "2A1C7F1C2A"
          + "08083E0808"
          + "0040300000"
          + "0808080808"
          + "0060600000"
          + "2010080402"
          + "3E5149453E"
          + "00427F4000"
          + "4261514946"
          + "2141454B31"
          + "1814127F10"
          + "2745454539"
          + "3C4A494930"
          + "0171090503"
          + "3649494936"
          + "064949291E"
          + "0036360000"
          + "0056360000"
          + "0008142241"
          + "1414141414"
          + "4122140800"
          + "0201510906"
          + "324979413E"
          + "7E1111117E"
          + "7F49494936"
          + "3E41414122"
          + "7F4141221C"
          + "7F49494941"
          + "7F09090901"
          + "3E41415132"
          + "7F0808087F"
          + "00417F4100"
          + "2040413F01"
          + "7F08142241"
          + "7F40404040"
          + "7F0204027F"
          + "7F0408107F"
          + "3E4141413E"
          + "7F09090906"
          + "3E4151215E"
          + "7F09192946"
          + "4649494931"
          + "01017F0101"
          + "3F4040403F"
          + "1F2040201F"
          + "7F2018207F"
          + "6314081463"
          + "0304780403"
          + "6151494543";

  private Glyphs() {}

  interface Cell {
    void at(int column, int row);
  }

  /** Calls {@code cell} for every cell that is set; columns run on from glyph to glyph. */
  static void cells(String text, Cell cell) {
    String capitals = text.toUpperCase(Locale.ROOT);
    for (int i = 0; i < capitals.length(); i++) {
      for (int column = 0; column < WIDE; column++) {
        int bits = column(capitals.charAt(i), column);
        for (int row = 0; row < HIGH; row++) {
          if ((bits >> row & 1) == 1) {
            cell.at(i * ADVANCE + column, row);
          }
        }
      }
    }
  }

  private static int column(char glyph, int column) {
    int at = (glyph < FIRST || glyph > 'Z' ? 0 : glyph - FIRST) * 2 * WIDE + 2 * column;
    return Integer.parseInt(COLUMNS, at, at + 2, 16);
  }
}
