package org.porchlight.dispatch.call;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the dispatch system says about a call. */
public sealed interface Call {
  /** The call's number, as the incident's id: 1–64 of {@code [a-z0-9.-]}. */
  String id();

  /** When the dispatch system says it was so, where it says; else what comes later counts. */
  @Nullable Instant saidAt();

  /** What dispatch does about it. */
  Handling handling();

  /** The call is closed. */
  record Closed(String id, @Nullable Instant saidAt, Handling handling) implements Call {}

  /**
   * The call is open.
   *
   * @param priority 1 (gravest) to 9
   * @param latE6 microdegrees north
   * @param lonE6 microdegrees east
   * @param reopens whether it is open again even if it was closed before
   */
  record Open(
      String id,
      String cadType,
      int priority,
      String origin,
      Instant reportedAt,
      int latE6,
      int lonE6,
      String where,
      String title,
      boolean sensitive,
      boolean reopens,
      @Nullable Instant saidAt,
      Handling handling)
      implements Call {}

  /** The largest body that is read, in bytes. */
  int MAX_BODY_BYTES = 16 * 1024;

  /** Reads a webhook's body; every field is checked, an unknown one refuses it. */
  static Call parse(byte[] body, Instant now) throws CallException {
    return Reader.read(body, now);
  }

  /** Reads one body, field by field. */
  final class Reader {
    private static final JsonMapper JSON =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxNestingDepth(3)
                            .maxStringLength(1024)
                            .maxNumberLength(32)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> FIELDS =
        Set.of(
            "call",
            "status",
            "type",
            "priority",
            "origin",
            "reportedAt",
            "latitude",
            "longitude",
            "where",
            "title",
            "sensitive",
            "updatedAt",
            "district",
            "progress",
            "units");
    private static final Set<String> CLOSED_FIELDS =
        Set.of("call", "status", "updatedAt", "mergedInto");
    private static final Set<String> ORIGINS =
        Set.of("alarm", "classified-call", "officer-initiated", "web");
    private final JsonNode body;

    private Reader(JsonNode body) {
      this.body = body;
    }

    private static Call read(byte[] bytes, Instant now) throws CallException {
      JsonNode body;
      try {
        body = JSON.readTree(bytes);
      } catch (JacksonException notJson) {
        throw new CallException(400, "body", "The body is not one JSON object.");
      }
      if (body == null || !body.isObject()) {
        throw new CallException(400, "body", "The body is not one JSON object.");
      }
      return new Reader(body).call(now);
    }

    private Call call(Instant now) throws CallException {
      String id = Bounds.id("call", text("call", 64));
      String status = text("status", 16);
      return switch (status) {
        case "closed" -> {
          onlyFields(CLOSED_FIELDS);
          yield new Closed(id, saidAt(), merged());
        }
        case "open", "update" -> {
          onlyFields(FIELDS);
          yield open(id, status.equals("open"), now);
        }
        default -> throw refused("status", "is open, update or closed");
      };
    }

    private Open open(String id, boolean reopens, Instant now) throws CallException {
      String origin = text("origin", 32);
      if (!ORIGINS.contains(origin)) {
        throw refused("origin", "is one of " + ORIGINS.stream().sorted().toList());
      }
      return new Open(
          id,
          Bounds.cadType("type", text("type", 64)),
          priority(),
          origin,
          reportedAt(now),
          degreesE6("latitude", 90),
          degreesE6("longitude", 180),
          text("where", Bounds.MOST_WHERE),
          text("title", Bounds.MOST_TITLE),
          sensitive(),
          reopens,
          saidAt(),
          new Handling(words("district"), words("progress"), units(), null));
    }

    private int priority() throws CallException {
      JsonNode node = field("priority");
      if (!node.isInt() || node.intValue() < 1 || node.intValue() > 9) {
        throw refused("priority", "is an integer from 1 to 9");
      }
      return node.intValue();
    }

    private Instant reportedAt(Instant now) throws CallException {
      return Bounds.reportedAt("reportedAt", time("reportedAt"), now);
    }

    private @Nullable Instant saidAt() throws CallException {
      return body.has("updatedAt") ? time("updatedAt") : null;
    }

    private Instant time(String name) throws CallException {
      try {
        return Instant.parse(text(name, 40));
      } catch (DateTimeParseException notATime) {
        throw refused(name, "is a time like 2026-11-14T22:46:10Z");
      }
    }

    private int degreesE6(String name, int limit) throws CallException {
      JsonNode node = field(name);
      return Bounds.degreesE6(name, node.isNumber() ? node.doubleValue() : Double.NaN, limit);
    }

    private Handling merged() throws CallException {
      return body.has("mergedInto")
          ? new Handling("", "", List.of(), Bounds.id("mergedInto", text("mergedInto", 64)))
          : Handling.NONE;
    }

    private String words(String name) throws CallException {
      return body.has(name) ? text(name, Handling.MOST_WORDS) : "";
    }

    private List<String> units() throws CallException {
      JsonNode list = body.path("units");
      List<String> units = new ArrayList<>();
      for (JsonNode unit : list) {
        units.add(checked("units", unit, Handling.MOST_UNIT));
      }
      boolean wrong = body.has("units") && !list.isArray();
      if (wrong || units.size() > Handling.MOST_UNITS) {
        throw refused("units", "is a list of at most " + Handling.MOST_UNITS + " texts");
      }
      return units;
    }

    private boolean sensitive() throws CallException {
      JsonNode node = body.get("sensitive");
      if (node == null) {
        return false;
      }
      if (!node.isBoolean()) {
        throw refused("sensitive", "is true or false");
      }
      return node.booleanValue();
    }

    private String text(String name, int limit) throws CallException {
      return checked(name, field(name), limit);
    }

    private static String checked(String name, JsonNode node, int limit) throws CallException {
      if (!node.isString() || node.stringValue().isBlank() || node.stringValue().length() > limit) {
        throw refused(name, "is a text of 1 to " + limit + " characters");
      }
      String text = node.stringValue();
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw refused(name, "has a control character in it");
      }
      if (text.codePoints().anyMatch(Words::turnsDirection)) {
        throw refused(name, "has an invisible sign in it that turns the direction of writing");
      }
      if (text.codePoints().anyMatch(Words::isHalfOfAPair)) {
        throw refused(name, "has half a surrogate pair in it; cut texts between characters");
      }
      return text;
    }

    private JsonNode field(String name) throws CallException {
      JsonNode node = body.get(name);
      if (node == null) {
        throw refused(name, "is missing");
      }
      return node;
    }

    private void onlyFields(Set<String> allowed) throws CallException {
      for (String name : body.propertyNames()) {
        if (!allowed.contains(name)) {
          throw new CallException(
              422, "unknown-field", "There is no field '" + clean(name) + "' here.");
        }
      }
    }

    private static String clean(String name) {
      return name.substring(0, Math.min(40, name.length())).replaceAll("[^A-Za-z0-9_-]", "?");
    }

    private static CallException refused(String field, String what) {
      return Bounds.refused(field, what);
    }
  }
}
