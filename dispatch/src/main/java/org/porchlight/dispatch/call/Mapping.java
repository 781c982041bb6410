package org.porchlight.dispatch.call;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which column of a table holds what: {@code docs/ref/feeds.md}.
 *
 * <p>It names columns and how times and letters are written, nothing else. It cannot give a type a
 * kind, nor say that an officer's stop was a call.
 *
 * @param feed the feed's name, 1 to 32 of {@code [a-z0-9.-]}
 * @param columns the table's own names
 * @param zone whose times they are where a time does not say
 * @param times how they are written; without any, the usual ways
 * @param letters how the file's bytes spell letters, null for UTF-8 and what a byte order mark says
 * @param separator between the cells of a line
 */
public record Mapping(
    String feed,
    Map<Column, String> columns,
    ZoneId zone,
    List<DateTimeFormatter> times,
    @Nullable Charset letters,
    char separator) {
  private static final int MOST_BYTES = 64 * 1024;
  private static final Set<String> FIELDS =
      Set.of("feed", "zone", "times", "letters", "separator", "columns");
  private static final Pattern FEED = Pattern.compile("[a-z0-9.-]{1,32}");
  private static final Map<String, Charset> LETTERS =
      Map.of(
          "utf-8", StandardCharsets.UTF_8,
          "utf-16", StandardCharsets.UTF_16,
          "latin-1", StandardCharsets.ISO_8859_1);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Copies the columns and the ways of writing times. */
  public Mapping {
    columns = Map.copyOf(columns);
    times = List.copyOf(times);
  }

  /**
   * Reads a mapping file.
   *
   * @throws FeedException naming the field that is wrong
   */
  public static Mapping parse(byte[] file) throws FeedException {
    if (file.length > MOST_BYTES) {
      throw wrong("mapping", "has more than 64 KiB");
    }
    JsonNode json;
    try {
      json = JSON.readTree(file);
    } catch (JacksonException notJson) {
      throw wrong("mapping", "is not one JSON object");
    }
    if (json == null || !json.isObject()) {
      throw wrong("mapping", "is not one JSON object");
    }
    for (String name : json.propertyNames()) {
      if (!FIELDS.contains(name)) {
        throw wrong("mapping", "knows only " + FIELDS.stream().sorted().toList());
      }
    }
    return new Mapping(
        feed(json), columns(json), zone(json), times(json), letters(json), separator(json));
  }

  /** The table's name of a column, where the mapping has one. */
  Optional<String> named(Column column) {
    return Optional.ofNullable(columns.get(column));
  }

  private static String feed(JsonNode json) throws FeedException {
    String name = json.path("feed").asString("");
    if (!FEED.matcher(name).matches()) {
      throw wrong("feed", "is 1 to 32 of a-z 0-9 . -");
    }
    return name;
  }

  private static Map<Column, String> columns(JsonNode json) throws FeedException {
    Map<Column, String> columns = new EnumMap<>(Column.class);
    for (Map.Entry<String, JsonNode> each : json.path("columns").properties()) {
      Column column =
          Column.of(each.getKey())
              .orElseThrow(() -> wrong("columns", "has a field nobody knows; see feeds.md"));
      if (!each.getValue().isString() || each.getValue().stringValue().isBlank()) {
        throw wrong(column.field(), "is the name of one column");
      }
      columns.put(column, each.getValue().stringValue());
    }
    for (Column column : Column.values()) {
      if (column.needed() && !columns.containsKey(column)) {
        throw wrong(column.field(), "is needed");
      }
    }
    boolean point = columns.containsKey(Column.LATITUDE) && columns.containsKey(Column.LONGITUDE);
    if (!point && !columns.containsKey(Column.PLACE)) {
      throw wrong("place", "or latitude and longitude are needed");
    }
    if (!columns.containsKey(Column.CLOSED) && !columns.containsKey(Column.STATUS)) {
      throw wrong("closed", "or status is needed: nothing else says when a call is over");
    }
    return columns;
  }

  private static ZoneId zone(JsonNode json) throws FeedException {
    try {
      return ZoneId.of(json.path("zone").asString("UTC"));
    } catch (DateTimeException unknown) {
      throw wrong("zone", "is a place like America/Chicago");
    }
  }

  private static List<DateTimeFormatter> times(JsonNode json) throws FeedException {
    List<DateTimeFormatter> times = new ArrayList<>();
    for (JsonNode each : json.path("times")) {
      try {
        times.add(
            new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(each.asString(""))
                .toFormatter(Locale.ROOT));
      } catch (IllegalArgumentException unreadable) {
        throw wrong("times", "are patterns like M/d/yyyy h:mm:ss a");
      }
    }
    return times;
  }

  private static @Nullable Charset letters(JsonNode json) throws FeedException {
    if (!json.has("letters")) {
      return null;
    }
    Charset letters = LETTERS.get(json.path("letters").asString("").toLowerCase(Locale.ROOT));
    if (letters == null) {
      throw wrong("letters", "is utf-8, utf-16 or latin-1");
    }
    return letters;
  }

  private static char separator(JsonNode json) throws FeedException {
    String text = json.path("separator").asString(",");
    if (text.length() != 1 || ",;\t|".indexOf(text.charAt(0)) < 0) {
      throw wrong("separator", "is a comma, a semicolon, a tab or a bar");
    }
    return text.charAt(0);
  }

  private static FeedException wrong(String field, String what) {
    return new FeedException(
        new Fault(0, field, "In the mapping file '" + field + "' " + what + "."));
  }
}
