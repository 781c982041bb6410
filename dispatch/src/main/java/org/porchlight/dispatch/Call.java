package org.porchlight.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the dispatch system says about a call. */
sealed interface Call {
  /** The call's number, as the incident's id: 1–64 of {@code [a-z0-9.-]}. */
  String id();

  /** The call is closed; nothing else is said. */
  record Closed(String id) implements Call {}

  /**
   * The call is open.
   *
   * @param priority 1 (gravest) to 9
   * @param latE6 microdegrees north
   * @param lonE6 microdegrees east
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
      boolean sensitive)
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
            "sensitive");
    private static final Set<String> CLOSED_FIELDS = Set.of("call", "status");
    private static final Set<String> ORIGINS =
        Set.of("alarm", "classified-call", "officer-initiated", "web");
    private static final Pattern ID = Pattern.compile("[a-z0-9.-]{1,64}");
    private static final Pattern CAD_TYPE = Pattern.compile("[A-Z0-9 _/-]{1,64}");
    private static final Duration OLDEST = Duration.ofHours(24);
    private static final Duration AHEAD = Duration.ofMinutes(5);

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
      String id = matching("call", ID, text("call", 64).toLowerCase(java.util.Locale.ROOT));
      String status = text("status", 16);
      return switch (status) {
        case "closed" -> {
          onlyFields(CLOSED_FIELDS);
          yield new Closed(id);
        }
        case "open", "update" -> {
          onlyFields(FIELDS);
          yield open(id, now);
        }
        default -> throw refused("status", "is open, update or closed");
      };
    }

    private Open open(String id, Instant now) throws CallException {
      String origin = text("origin", 32);
      if (!ORIGINS.contains(origin)) {
        throw refused("origin", "is one of " + ORIGINS.stream().sorted().toList());
      }
      return new Open(
          id,
          matching("type", CAD_TYPE, text("type", 64)),
          priority(),
          origin,
          reportedAt(now),
          degreesE6("latitude", 90),
          degreesE6("longitude", 180),
          text("where", 120),
          text("title", 200),
          sensitive());
    }

    private int priority() throws CallException {
      JsonNode node = field("priority");
      if (!node.isInt() || node.intValue() < 1 || node.intValue() > 9) {
        throw refused("priority", "is an integer from 1 to 9");
      }
      return node.intValue();
    }

    private Instant reportedAt(Instant now) throws CallException {
      Instant at;
      try {
        at = Instant.parse(text("reportedAt", 40)).truncatedTo(ChronoUnit.MILLIS);
      } catch (DateTimeParseException notATime) {
        throw refused("reportedAt", "is a time like 2026-11-14T22:46:10Z");
      }
      if (at.isAfter(now.plus(AHEAD))) {
        throw refused("reportedAt", "is in the future; set the sender's clock");
      }
      if (at.isBefore(now.minus(OLDEST))) {
        throw refused("reportedAt", "is more than 24 hours ago");
      }
      return at;
    }

    private int degreesE6(String name, int limit) throws CallException {
      JsonNode node = field(name);
      double degrees = node.isNumber() ? node.doubleValue() : Double.NaN;
      if (!(Math.abs(degrees) <= limit)) {
        throw refused(name, "is a number of degrees from -" + limit + " to " + limit);
      }
      return (int) Math.round(degrees * 1e6);
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
      JsonNode node = field(name);
      if (!node.isString() || node.stringValue().isBlank() || node.stringValue().length() > limit) {
        throw refused(name, "is a text of 1 to " + limit + " characters");
      }
      String text = node.stringValue();
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw refused(name, "has a control character in it");
      }
      if (text.codePoints().anyMatch(Reader::isHalfOfAPair)) {
        throw refused(name, "has half a surrogate pair in it; cut texts between characters");
      }
      return text;
    }

    private static boolean isHalfOfAPair(int codePoint) {
      return codePoint <= Character.MAX_VALUE && Character.isSurrogate((char) codePoint);
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

    private static String matching(String name, Pattern pattern, String text) throws CallException {
      if (!pattern.matcher(text).matches()) {
        throw refused(name, "is " + pattern.pattern());
      }
      return text;
    }

    private static String clean(String name) {
      return name.substring(0, Math.min(40, name.length())).replaceAll("[^A-Za-z0-9_-]", "?");
    }

    private static CallException refused(String field, String what) {
      return new CallException(422, field, "'" + field + "' " + what + ".");
    }
  }
}
