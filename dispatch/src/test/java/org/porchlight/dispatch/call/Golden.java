package org.porchlight.dispatch.call;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kept samples of feeds, and ways to read them. */
final class Golden {
  static final Instant NOW = Instant.parse("2026-11-14T22:50:00Z");

  private Golden() {}

  static byte[] bytes(String name) throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream("/feeds/" + name)) {
      return in.readAllBytes();
    }
  }

  static String text(String name) throws IOException {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  static Mapping mapping(String name) throws IOException {
    return Mapping.parse(bytes(name + ".mapping.json"));
  }

  static List<Reading> csv(byte[] file, Mapping mapping) throws IOException {
    try (Rows rows = Csv.open(new ByteArrayInputStream(file), mapping)) {
      return readings(rows, mapping);
    }
  }

  static List<Reading> soda(byte[] body, Mapping mapping) throws IOException {
    try (Rows rows = Soda.open(new ByteArrayInputStream(body), mapping)) {
      return readings(rows, mapping);
    }
  }

  private static List<Reading> readings(Rows rows, Mapping mapping) throws IOException {
    RowReader reader = new RowReader(mapping);
    List<Reading> readings = new ArrayList<>();
    for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
      readings.add(reader.read(row.get(), NOW));
    }
    return readings;
  }

  static Call.Open open(Reading reading) {
    return (Call.Open) ((Reading.Taken) reading).call();
  }

  static Fault refusal(Reading reading) {
    return ((Reading.Refused) reading).fault();
  }
}
