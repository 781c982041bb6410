package org.porchlight.dispatch.call;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON array of flat objects, as SODA endpoints give their rows. */
public final class Soda implements Rows {
  private static final int MOST_DEPTH = 6;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MOST_DEPTH)
                          .maxStringLength(MOST_CELL)
                          .maxNumberLength(64)
                          .build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonParser parser;
  private long number;

  private Soda(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Opens an answer.
   *
   * @throws FeedException when it is no array
   */
  public static Soda open(InputStream in, Mapping mapping) throws IOException {
    try {
      Soda soda = new Soda(JSON.createParser(Letters.reader(in, mapping)));
      if (soda.parser.nextToken() != JsonToken.START_ARRAY) {
        throw new FeedException(new Fault(0, "body", "The answer is no JSON array of rows."));
      }
      return soda;
    } catch (JacksonException unreadable) {
      throw new FeedException(
          new Fault(0, "body", "The answer is no JSON: " + Letters.why(unreadable)));
    }
  }

  @Override
  public Optional<Row> next() throws FeedException {
    try {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        if (parser.currentToken() == JsonToken.END_ARRAY) {
          return Optional.empty();
        }
        throw new FeedException(new Fault(number + 1, "row", "It is no JSON object."));
      }
      JsonNode node = JSON.readTree(parser);
      number++;
      return Optional.of(new Row(number, cells(node)));
    } catch (JacksonException unreadable) {
      throw new FeedException(
          new Fault(
              number + 1, "row", "It and what follows cannot be read: " + Letters.why(unreadable)));
    }
  }

  private static Map<String, String> cells(JsonNode row) {
    Map<String, String> cells = new HashMap<>();
    for (Map.Entry<String, JsonNode> each : row.properties()) {
      JsonNode value = each.getValue();
      if (value.isString()) {
        cells.put(each.getKey(), value.stringValue());
      } else if (value.isNumber() || value.isBoolean()) {
        cells.put(each.getKey(), value.asString());
      } else if (value.isObject()) {
        place(value).ifPresent(point -> cells.put(each.getKey(), point));
      }
    }
    return cells;
  }

  /** A GeoJSON point, or SODA's older pair of texts. */
  private static Optional<String> place(JsonNode value) {
    JsonNode east = value.path("coordinates").path(0);
    JsonNode north = value.path("coordinates").path(1);
    if (!east.isNumber() || !north.isNumber()) {
      east = value.path("longitude");
      north = value.path("latitude");
    }
    return east.isMissingNode() || north.isMissingNode()
        ? Optional.empty()
        : Optional.of("POINT (" + east.asString("") + " " + north.asString("") + ")");
  }

  @Override
  public void close() {
    parser.close();
  }
}
