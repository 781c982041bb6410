package org.porchlight.dispatch.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.filter.FilteringParserDelegate;
import tools.jackson.core.filter.TokenFilter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door for EIDO JSON. Of an object only what {@link Eido} reads is let in while the text is
 * scanned: a person, a vehicle or a note never becomes anything in this program's memory but bytes
 * that were skipped.
 */
public final class EidoText {
  /** The largest text that is read, in bytes. */
  public static final int MOST_BYTES = 1024 * 1024;

  private static final int MOST_DEPTH = 24;
  private static final int MOST_TEXT = 100_000;
  private static final int MOST_OBJECTS = 200;
  private static final Set<String> LET_IN =
      Set.of(
          "$id",
          "incidentTrackingIdentifier",
          "lastUpdateTimeStamp",
          "incidentComponent",
          "callComponent",
          "locationComponent",
          "emergencyResourceComponent",
          "alarmsSensorsComponent",
          "mergeComponent");

  /** What leads to the objects in a notification of the conveyance protocol (NENA-STA-024.1). */
  private static final Set<String> ENVELOPE =
      Set.of(
          "event",
          "subscriptionId",
          "transactionId",
          "notification",
          "subscribeResponse",
          "terminate",
          "requestId",
          "statusCode",
          "expires");

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MOST_DEPTH)
                          .maxStringLength(MOST_TEXT)
                          .maxNumberLength(64)
                          .build())
                  .build())
          .build();

  private EidoText() {}

  /**
   * A message of the conveyance protocol, without what is not let in.
   *
   * @param envelope the message's fields around the objects
   * @param objects what its notification holds
   */
  public record Message(JsonNode envelope, List<JsonNode> objects) {
    /** Copies the objects. */
    public Message {
      objects = List.copyOf(objects);
    }

    /** What its objects come to, in order. */
    public List<Reading> readings(Instant now) {
      List<Reading> readings = new ArrayList<>();
      for (JsonNode object : objects) {
        readings.add(Eido.read(object, readings.size() + 1L, now));
      }
      return readings;
    }
  }

  /**
   * Reads one object, as it is posted.
   *
   * @throws CallException 400 when it is no JSON object, 413 when it is too large
   */
  public static Reading read(byte[] body, Instant now) throws CallException {
    return Eido.read(filtered(body, LET_IN), 0, now);
  }

  /**
   * Reads a message of the conveyance protocol.
   *
   * @throws CallException as {@link #read}
   */
  public static Message message(byte[] body) throws CallException {
    Set<String> both = new java.util.HashSet<>(LET_IN);
    both.addAll(ENVELOPE);
    JsonNode message = filtered(body, both);
    List<JsonNode> objects = new ArrayList<>();
    for (JsonNode object : message.path("event").path("notification")) {
      if (objects.size() < MOST_OBJECTS && object.isObject()) {
        objects.add(object);
      }
    }
    return new Message(message, objects);
  }

  private static JsonNode filtered(byte[] body, Set<String> letIn) throws CallException {
    if (body.length > MOST_BYTES) {
      throw new CallException(413, "body", "An EIDO has at most 1 MiB here.");
    }
    try (JsonParser parser =
        new FilteringParserDelegate(
            JSON.createParser(body),
            new Door(letIn),
            TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH,
            true)) {
      JsonNode object = JSON.readTree(parser);
      if (object != null && object.isObject()) {
        return object;
      }
      throw new CallException(400, "body", "The body is not one JSON object with an incident.");
    } catch (JacksonException notJson) {
      throw new CallException(
          400, "body", "The body is not one JSON object, or a text in it is too long or too deep.");
    }
  }

  /** Lets in the named fields at every level of the envelope, and all below them. */
  private static final class Door extends TokenFilter {
    private final Set<String> letIn;

    Door(Set<String> letIn) {
      this.letIn = letIn;
    }

    @Override
    public @Nullable TokenFilter includeProperty(String name) {
      if (!letIn.contains(name)) {
        return null;
      }
      return ENVELOPE.contains(name) ? this : INCLUDE_ALL;
    }

    @Override
    public TokenFilter includeElement(int index) {
      return this;
    }

    @Override
    protected boolean _includeScalar() {
      return true;
    }
  }
}
