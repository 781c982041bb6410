package org.porchlight.dispatch.call;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/** A CSV file with a header line, read row by row. */
public final class Csv implements Rows {
  private static final int MOST_COLUMNS = 500;
  private static final CsvMapper CSV =
      CsvMapper.builder(
              CsvFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(MOST_CELL).build())
                  .build())
          .enable(CsvReadFeature.WRAP_AS_ARRAY)
          .enable(CsvReadFeature.SKIP_EMPTY_LINES)
          .build();

  private final MappingIterator<String[]> lines;
  private final List<String> header;
  private long number;

  private Csv(MappingIterator<String[]> lines, Mapping mapping) throws FeedException {
    this.lines = lines;
    String @Nullable [] first = line();
    if (first == null) {
      throw new FeedException(new Fault(0, "header", "The file is empty."));
    }
    this.header = List.of(first).stream().map(String::strip).toList();
    check(mapping);
  }

  /**
   * Opens a file.
   *
   * @throws FeedException when a column of the mapping is not in its header
   */
  public static Csv open(InputStream in, Mapping mapping) throws IOException {
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(mapping.separator());
    try {
      return new Csv(
          CSV.readerFor(String[].class).with(schema).readValues(Letters.reader(in, mapping)),
          mapping);
    } catch (JacksonException unreadable) {
      throw new FeedException(
          new Fault(0, "header", "The file is no CSV: " + Letters.why(unreadable)));
    }
  }

  private void check(Mapping mapping) throws FeedException {
    Set<String> seen = new HashSet<>();
    if (header.size() > MOST_COLUMNS || !header.stream().allMatch(seen::add)) {
      throw new FeedException(
          new Fault(0, "header", "The header names a column twice, or more than 500."));
    }
    for (Map.Entry<Column, String> each : mapping.columns().entrySet()) {
      if (!seen.contains(each.getValue())) {
        throw new FeedException(
            new Fault(
                0,
                each.getKey().field(),
                "The file has no column '" + each.getValue() + "', which the mapping names."));
      }
    }
  }

  @Override
  public Optional<Row> next() throws FeedException {
    String @Nullable [] line = line();
    if (line == null) {
      return Optional.empty();
    }
    number++;
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < Math.min(line.length, header.size()); i++) {
      cells.put(header.get(i), line[i]);
    }
    if (line.length != header.size()) {
      cells.clear();
    }
    return Optional.of(new Row(number, cells));
  }

  private String @Nullable [] line() throws FeedException {
    try {
      return lines.hasNextValue() ? lines.nextValue() : null;
    } catch (JacksonException unreadable) {
      throw new FeedException(
          new Fault(
              number + 1, "row", "It and what follows cannot be read: " + Letters.why(unreadable)));
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
