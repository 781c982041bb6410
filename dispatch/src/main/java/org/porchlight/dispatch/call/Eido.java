package org.porchlight.dispatch.call;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes a call of an Emergency Incident Data Object (NENA-STA-021.1): which incident, its type,
 * priority, place, times and status, what was sent and what it was merged with.
 *
 * <p>Persons, vehicles, notes and everything else are gone before this is reached: {@link
 * EidoText}. A place by reference is never fetched.
 */
final class Eido {
  private static final String INCIDENT_URN = "urn:emergency:uid:incidentid:";

  private final JsonNode object;
  private final JsonNode incident;
  private final List<Fault> faults = new ArrayList<>();

  private Eido(JsonNode object) {
    this.object = object;
    JsonNode component = object.path("incidentComponent");
    this.incident = component.isArray() ? component.path(0) : component;
  }

  /** What an object comes to; {@code row} is its place in what it came in. */
  static Reading read(JsonNode object, long row, Instant now) {
    try {
      return new Eido(object).read(now);
    } catch (CallException wrong) {
      return new Reading.Refused(new Fault(row, wrong.name(), String.valueOf(wrong.getMessage())));
    }
  }

  private Reading read(Instant now) throws CallException {
    if (!incident.isObject() || object.path("incidentComponent").size() == 0) {
      throw Bounds.refused("incidentComponent", "is missing");
    }
    if (object.path("incidentComponent").isArray() && object.path("incidentComponent").size() > 1) {
      throw Bounds.refused("incidentComponent", "is there more than once");
    }
    String id = id();
    Instant saidAt = saidAt();
    String merged = mergedInto();
    if (merged != null || over()) {
      return new Reading.Taken(new Call.Closed(id, saidAt, handling(merged)), faults);
    }
    Instant reported = reported();
    return Bounds.old(reported, now)
        ? new Reading.Old()
        : new Reading.Taken(open(id, reported, saidAt, now), faults);
  }

  private Call open(String id, Instant reported, @Nullable Instant saidAt, Instant now)
      throws CallException {
    PidfLo.Found place = place();
    String title = first(incident, "incidentTypeInternalText", "incidentTypeCommonRegistryText");
    return new Call.Open(
        id,
        type(),
        priority(),
        origin(),
        Bounds.reportedAt("callStartTimestamp", reported, now),
        place.point().latE6(),
        place.point().lonE6(),
        place.words().isEmpty() ? place.point().words() : place.words(),
        Words.line(title.isEmpty() ? type() : title, Bounds.MOST_TITLE),
        false,
        false,
        saidAt,
        handling(null));
  }

  private String id() throws CallException {
    String own = first(incident, "incidentTrackingIdentifier");
    String outer = first(object, "incidentTrackingIdentifier");
    if (!own.isEmpty() && !outer.isEmpty() && !own.equals(outer)) {
      throw Bounds.refused("incidentTrackingIdentifier", "is two different ones");
    }
    String id = own.isEmpty() ? outer : own;
    if (id.isEmpty()) {
      String whole = first(object, "$id");
      id = whole.startsWith(INCIDENT_URN) ? whole : first(incident, "internalIncidentId");
    }
    if (id.isEmpty()) {
      throw Bounds.refused("incidentTrackingIdentifier", "is missing");
    }
    return incidentId(id);
  }

  /**
   * An identifier as an incident's id: what stands before the domain where that is unmistakable,
   * else a hash. Two identifiers never become one id.
   */
  static String incidentId(String identifier) {
    String plain = identifier.toLowerCase(Locale.ROOT);
    if (plain.startsWith(INCIDENT_URN)) {
      plain = plain.substring(INCIDENT_URN.length()).replace(':', '.');
      if (identifier
          .substring(INCIDENT_URN.length())
          .matches("[A-Za-z0-9-]{1,40}:[a-z0-9.-]{1,20}")) {
        return plain;
      }
    } else if (plain.matches("[a-z0-9-]{1,48}")) {
      return plain;
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(identifier.getBytes(StandardCharsets.UTF_8));
      return "eido-" + HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private String type() throws CallException {
    return Field.cadType(
        "incidentTypeCommonRegistryText",
        first(
            incident,
            "incidentTypeInternalCode",
            "incidentTypeInternalText",
            "incidentTypeCommonRegistryText"));
  }

  /** The standard counts from 0 to 10, the gravest last; dispatch here from 1, the gravest. */
  private int priority() {
    JsonNode node = incident.path("incidentCommonPriorityNumber");
    if (node.isInt() && node.intValue() >= 0 && node.intValue() <= 10) {
      return Math.min(Bounds.LEAST_PRIORITY, 11 - node.intValue());
    }
    weakened("incidentCommonPriorityNumber", "is not 0 to 10, so it counts as the lowest.");
    return Bounds.LEAST_PRIORITY;
  }

  /** A call somebody made, unless a device did: the stricter of two that contradict each other. */
  private String origin() {
    boolean alarm = !object.path("alarmsSensorsComponent").isEmpty();
    for (JsonNode call : each(object, "callComponent")) {
      String kinds =
          first(call, "standardPrimaryCallType") + " " + first(call, "standardSecondaryCallType");
      alarm |= kinds.toLowerCase(Locale.ROOT).replace("-", "").contains("noninteractive");
    }
    if (alarm) {
      return "alarm";
    }
    if (!object.path("callComponent").isEmpty()) {
      return "classified-call";
    }
    weakened("callComponent", "is missing, so nobody is known to have called: it counts as 'web'.");
    return Origins.UNKNOWN;
  }

  private Instant reported() throws CallException {
    List<Instant> starts = new ArrayList<>();
    for (JsonNode call : each(object, "callComponent")) {
      time(call, "callStartTimestamp").ifPresent(starts::add);
    }
    return starts.stream()
        .min(Comparator.naturalOrder())
        .orElseThrow(() -> Bounds.refused("callStartTimestamp", "is missing"));
  }

  private @Nullable Instant saidAt() throws CallException {
    Optional<Instant> own = time(incident, "lastUpdateTimeStamp");
    return own.isPresent() ? own.get() : time(object, "lastUpdateTimeStamp").orElse(null);
  }

  private static Optional<Instant> time(JsonNode node, String field) throws CallException {
    String text = first(node, field);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException notATime) {
      throw Bounds.refused(field, "is a time with its offset, like 2026-11-14T22:46:10Z");
    }
  }

  /** One status that says over is enough; one nobody knows might. */
  private boolean over() throws CallException {
    String field = "incidentStatusCommonRegistryText";
    JsonNode said = incident.path(field);
    boolean over = false;
    for (String word : said.isArray() ? strings(said) : List.of(first(incident, field))) {
      if (!word.isEmpty()) {
        over |=
            Ends.says(word)
                .orElseThrow(
                    () -> Bounds.refused(field, "is a word nobody knows to mean open or over"));
      }
    }
    return over;
  }

  private @Nullable String mergedInto() throws CallException {
    Set<String> into = new LinkedHashSet<>();
    for (JsonNode merge : each(object, "mergeComponent")) {
      if (first(merge, "incidentMergeDirectionCode").equals("REPLACED")) {
        into.add(first(merge, "incidentTrackingIdentifier"));
      }
    }
    if (into.contains("") || into.size() > 1) {
      throw Bounds.refused("mergeComponent", "does not say which one incident it became part of");
    }
    return into.isEmpty() ? null : incidentId(into.iterator().next());
  }

  private PidfLo.Found place() throws CallException {
    List<JsonNode> places = new ArrayList<>(referenced());
    List<JsonNode> current =
        places.stream()
            .filter(one ->
                first(one, "locationTypeDescriptionRegistryText")
                    .equalsIgnoreCase("CurrentIncident"))
            .toList();
    Set<PidfLo.Found> found = new LinkedHashSet<>();
    for (JsonNode one : current.isEmpty() ? places : current) {
      String xml = first(one, "locationByValue");
      if (!xml.isEmpty()) {
        found.add(PidfLo.parse(xml));
      }
    }
    if (found.isEmpty()) {
      throw Bounds.refused("locationByValue", "is missing; a place by reference is not fetched");
    }
    if (found.stream().map(PidfLo.Found::point).distinct().count() > 1) {
      throw Bounds.refused("locationReference", "leads to different places");
    }
    return found.iterator().next();
  }

  private List<JsonNode> referenced() {
    List<String> ids = new ArrayList<>();
    for (JsonNode reference : each(incident, "locationReference")) {
      ids.add(first(reference, "$ref").replaceFirst("^#", ""));
    }
    return each(object, "locationComponent").stream()
        .filter(one -> ids.isEmpty() || ids.contains(first(one, "$id")))
        .toList();
  }

  private Handling handling(@Nullable String merged) {
    List<String> units = new ArrayList<>();
    for (JsonNode resource : each(object, "emergencyResourceComponent")) {
      String name =
          Words.line(
              first(resource, "emergencyResourceName", "unitIdentifier"), Handling.MOST_UNIT);
      if (!name.isEmpty() && !units.contains(name) && units.size() < Handling.MOST_UNITS) {
        units.add(name);
      }
    }
    JsonNode status = incident.path("incidentStatusCommonRegistryText");
    return new Handling(
        Words.line(first(incident, "beatOrDispatchGroupText"), Handling.MOST_WORDS),
        Words.line(
            status.isArray() ? String.join(", ", strings(status)) : status.asString(""),
            Handling.MOST_WORDS),
        units,
        merged);
  }

  /** The first of these fields that is a text, else empty. */
  private static String first(JsonNode node, String... fields) {
    for (String field : fields) {
      JsonNode value = node.path(field);
      if (value.isString() && !value.stringValue().isBlank()) {
        return value.stringValue().strip();
      }
    }
    return "";
  }

  private static List<JsonNode> each(JsonNode node, String field) {
    JsonNode list = node.path(field);
    return list.isArray()
        ? StreamSupport.stream(list.spliterator(), false).filter(JsonNode::isObject).toList()
        : list.isObject() ? List.of(list) : List.of();
  }

  private static List<String> strings(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .toList();
  }

  private void weakened(String field, String what) {
    faults.add(new Fault(0, field, "'" + field + "' " + what));
  }
}
