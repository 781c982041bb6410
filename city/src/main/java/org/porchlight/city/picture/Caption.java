package org.porchlight.city.picture;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The lens' own words in its picture: its name, and the time with milliseconds. */
final class Caption {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Caption() {}

  static void draw(Picture picture, String name, Instant captured) {
    int cell = picture.width() / 320;
    int top = ClockStrip.heightPixels(picture.width()) + 2 * cell;
    line(picture, name, top, cell);
    line(picture, TIME.format(captured), top + (Glyphs.HIGH + 3) * cell, cell);
  }

  private static void line(Picture picture, String text, int top, int cell) {
    int wide = (text.length() * Glyphs.ADVANCE - 1) * cell;
    int left = (picture.width() * 7 / 16 - wide / 2) & ~1;
    picture.luma.blendRectangle(
        left - 2 * cell, top - cell, wide + 4 * cell, (Glyphs.HIGH + 2) * cell, 16, 150);
    Glyphs.cells(
        text,
        (column, row) ->
            picture.fillRectangle(
                left + column * cell, top + row * cell, cell, cell, Colour.WHITE));
  }
}
