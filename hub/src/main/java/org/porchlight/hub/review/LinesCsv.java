package org.porchlight.hub.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Lines as CSV (RFC 4180), times in UTC. A cell that a spreadsheet would take for a formula has an
 * apostrophe before it.
 */
final class LinesCsv {
  private static final String FORMULA = "=+-@\t\r";

  private LinesCsv() {}

  static void write(Reviews reviews, Week week, Writer to) throws IOException {
    try (CSVPrinter csv =
        CSVFormat.RFC4180
            .builder()
            .setHeader("number", "at", "who", "what", "about", "from", "result", "details")
            .get()
            .print(to)) {
      reviews.export(week, line -> print(csv, line));
    }
  }

  private static void print(CSVPrinter csv, Reviews.Line line) {
    try {
      csv.printRecord(
          line.number(),
          line.at(),
          plain(line.person()),
          line.what(),
          plain(line.about() == null ? "" : line.about()),
          plain(line.from()),
          line.result(),
          plain(details(line.details())));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static String details(Map<String, Object> details) {
    return details.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining("; "));
  }

  static String plain(String cell) {
    return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
