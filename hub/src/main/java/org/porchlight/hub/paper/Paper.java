package org.porchlight.hub.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.porchlight.note.Bytes;

/**
 * Blocks as a PDF (ISO 32000), tagged so that it can be read out, with its font in it. The same
 * blocks at the same time give the same bytes.
 */
public final class Paper {
  /** Liberation Sans, which PDFBox brings: SIL Open Font License 1.1, which allows embedding. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private Paper() {}

  /**
   * The file.
   *
   * @param language of the words
   * @param at when it was made, which the file says of itself
   * @param mostBytes more than these blocks can fill
   * @param blocks from top to bottom; the first one's text is the file's title
   * @throws IllegalStateException when it is larger than {@code mostBytes}
   */
  public static Bytes pdf(Locale language, Instant at, int mostBytes, List<Block> blocks) {
    try (TrueTypeFont letters = letters();
        PDDocument document = new PDDocument()) {
      describe(document, language, at, blocks.getFirst().text());
      PDType0Font font = PDType0Font.load(document, letters, true);
      try (Sheets pages = new Sheets(document, font, letters)) {
        for (Block block : blocks) {
          pages.write(block);
        }
      }
      return saved(document, mostBytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a paper is written to memory alone", impossible);
    }
  }

  private static TrueTypeFont letters() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT)) {
      return new TTFParser().parse(new RandomAccessReadBuffer(in));
    }
  }

  private static void describe(PDDocument document, Locale language, Instant at, String title) {
    PDDocumentInformation about = document.getDocumentInformation();
    about.setTitle(title);
    about.setProducer("Porchlight");
    about.setCreationDate(calendar(at));
    document.setDocumentId(at.toEpochMilli());
    var catalog = document.getDocumentCatalog();
    catalog.setLanguage(language.toLanguageTag());
    PDViewerPreferences shown = new PDViewerPreferences(new org.apache.pdfbox.cos.COSDictionary());
    shown.setDisplayDocTitle(true);
    catalog.setViewerPreferences(shown);
  }

  private static GregorianCalendar calendar(Instant time) {
    return GregorianCalendar.from(time.atZone(ZoneOffset.UTC));
  }

  private static Bytes saved(PDDocument document, int mostBytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.save(out);
    if (out.size() > mostBytes) {
      throw new IllegalStateException("a paper of " + out.size() + " bytes");
    }
    return Bytes.of(out.toByteArray());
  }
}
