package org.porchlight.hub.lending;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;
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
 * A copy as a PDF (ISO 32000), tagged so that it can be read out, with its font in it. The same
 * copy gives the same bytes.
 */
final class CopyPdf {
  /** More than any terms can fill. */
  static final int MOST_BYTES = 1 << 20;

  /** Liberation Sans, which PDFBox brings: SIL Open Font License 1.1, which allows embedding. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private CopyPdf() {}

  static Bytes of(Copy copy) {
    List<Block> blocks = copy.blocks();
    try (TrueTypeFont letters = letters();
        PDDocument document = new PDDocument()) {
      describe(document, copy, blocks.getFirst().text());
      PDType0Font font = PDType0Font.load(document, letters, true);
      try (CopyPages pages = new CopyPages(document, font, letters)) {
        for (Block block : blocks) {
          pages.write(block);
        }
      }
      return saved(document);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a copy is written to memory alone", impossible);
    }
  }

  private static TrueTypeFont letters() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT)) {
      return new TTFParser().parse(new RandomAccessReadBuffer(in));
    }
  }

  private static void describe(PDDocument document, Copy copy, String title) {
    PDDocumentInformation about = document.getDocumentInformation();
    about.setTitle(title);
    about.setProducer("Porchlight");
    about.setCreationDate(calendar(copy.signedAt()));
    document.setDocumentId(copy.signedAt().toEpochMilli());
    var catalog = document.getDocumentCatalog();
    catalog.setLanguage(copy.language().locale().toLanguageTag());
    PDViewerPreferences shown = new PDViewerPreferences(new org.apache.pdfbox.cos.COSDictionary());
    shown.setDisplayDocTitle(true);
    catalog.setViewerPreferences(shown);
  }

  private static GregorianCalendar calendar(Instant time) {
    return GregorianCalendar.from(time.atZone(ZoneOffset.UTC));
  }

  private static Bytes saved(PDDocument document) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.save(out);
    if (out.size() > MOST_BYTES) {
      throw new IllegalStateException("a copy of " + out.size() + " bytes");
    }
    return Bytes.of(out.toByteArray());
  }
}
