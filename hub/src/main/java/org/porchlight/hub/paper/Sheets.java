package org.porchlight.hub.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/** Sets blocks into lines and lines onto pages, the next page when one is full. */
final class Sheets implements AutoCloseable {
  private static final PDRectangle SHEET = PDRectangle.LETTER;
  private static final float MARGIN = 64;
  private static final float WIDTH = SHEET.getWidth() - 2 * MARGIN;
  private static final float LEADING = 1.4f;

  /** How a kind of block looks, in points, and what it is called in the document's structure. */
  private record Look(float size, float before, String tag) {
    static Look of(Block block) {
      return switch (block) {
        case Block.Title _ -> new Look(20, 0, StandardStructureTypes.H1);
        case Block.Heading _ -> new Look(14, 16, StandardStructureTypes.H2);
        case Block.Paragraph _ -> new Look(10.5f, 5, StandardStructureTypes.P);
        case Block.Exact _ -> new Look(8, 4, StandardStructureTypes.P);
      };
    }

    float line() {
      return size * LEADING;
    }
  }

  private final PDDocument document;
  private final PDType0Font font;
  private final CmapLookup letters;
  private final Tags tags;
  private @Nullable PDPageContentStream page;
  private float y;

  Sheets(PDDocument document, PDType0Font font, TrueTypeFont letters) throws IOException {
    this.document = document;
    this.font = font;
    this.letters = letters.getUnicodeCmapLookup();
    this.tags = new Tags(document);
  }

  void write(Block block) throws IOException {
    Look look = Look.of(block);
    List<String> lines = lines(known(block.text()), look.size());
    y -= look.before();
    int from = 0;
    while (from < lines.size()) {
      PDPageContentStream on = room(look);
      int fits = Math.max(1, (int) ((y - MARGIN) / look.line()));
      int to = Math.min(lines.size(), from + fits);
      tags.begin(on, look.tag());
      for (String line : lines.subList(from, to)) {
        y -= look.line();
        show(on, line, look.size());
      }
      on.endMarkedContent();
      from = to;
    }
  }

  private void show(PDPageContentStream on, String line, float size) throws IOException {
    on.beginText();
    on.setFont(font, size);
    on.newLineAtOffset(MARGIN, y);
    on.showText(line);
    on.endText();
  }

  /** This page, or the next one where no line fits any more. */
  private PDPageContentStream room(Look look) throws IOException {
    PDPageContentStream open = page;
    if (open != null && y - look.line() >= MARGIN) {
      return open;
    }
    close();
    PDPage next = new PDPage(SHEET);
    document.addPage(next);
    tags.onto(next);
    PDPageContentStream begun = new PDPageContentStream(document, next);
    page = begun;
    y = SHEET.getHeight() - MARGIN;
    return begun;
  }

  /** Breaks between words, and within a word only where it is longer than a line. */
  private List<String> lines(String text, float size) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      for (String piece : pieces(word, size)) {
        String longer = line.isEmpty() ? piece : line + " " + piece;
        if (!line.isEmpty() && width(longer, size) > WIDTH) {
          lines.add(line.toString());
          line.setLength(0);
          longer = piece;
        }
        line.setLength(0);
        line.append(longer);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private List<String> pieces(String word, float size) throws IOException {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= word.length(); to++) {
      if (width(word.substring(from, to), size) > WIDTH) {
        pieces.add(word.substring(from, to - 1));
        from = to - 1;
      }
    }
    pieces.add(word.substring(from));
    return pieces;
  }

  private float width(String text, float size) throws IOException {
    return font.getStringWidth(text) / 1000 * size;
  }

  /** What the font has no letter for becomes a question mark. */
  private String known(String text) {
    StringBuilder known = new StringBuilder();
    text.codePoints()
        .map(letter -> letters.getGlyphId(letter) == 0 ? '?' : letter)
        .forEach(known::appendCodePoint);
    return known.toString();
  }

  @Override
  public void close() throws IOException {
    PDPageContentStream open = page;
    if (open != null) {
      open.close();
      page = null;
    }
    tags.finish();
  }
}
