package org.porchlight.link;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object of a message, as strict as the wire: strings, integers, booleans, nulls, arrays
 * and objects; no doubled field, nothing after it, at most {@value #MAX_DEPTH} levels.
 */
final class JsonObject {
  private static final int MAX_DEPTH = 8;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final Map<String, @Nullable Object> values;

  JsonObject() {
    this(new LinkedHashMap<>());
  }

  private JsonObject(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  /** How a record is made of an object's fields. */
  interface Reading<T> {
    T read(Fields fields) throws LinkException;
  }

  static JsonObject parse(String json, int maxBytes) throws LinkException {
    if (json.length() > maxBytes) {
      throw new LinkException("A message is longer than " + maxBytes + " bytes.");
    }
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new LinkException("A message is not a JSON object.");
      }
      JsonObject object = object(in);
      if (in.nextToken() != null) {
        throw new LinkException("A message goes on after its end.");
      }
      return object;
    } catch (JacksonException e) {
      throw new LinkException("A message is not well-formed JSON.", e);
    }
  }

  /** Adds a field when making a message. */
  JsonObject with(String field, @Nullable Object value) {
    values.put(field, value);
    return this;
  }

  Map<String, @Nullable Object> values() {
    return values;
  }

  /** Reads every field with {@code reading}; one left over refuses the object. */
  <T> T whole(Reading<T> reading) throws LinkException {
    Fields fields = new Fields(values);
    try {
      T read = reading.read(fields);
      fields.nothingLeft();
      return read;
    } catch (IllegalArgumentException e) {
      throw new LinkException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String toString() {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      write(generator, this);
    }
    return out.toString();
  }

  private static JsonObject object(JsonParser in) throws LinkException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      values.put(name, value(in, in.nextToken()));
    }
    return new JsonObject(values);
  }

  private static @Nullable Object value(JsonParser in, JsonToken token) throws LinkException {
    return switch (token) {
      case VALUE_STRING -> wellFormed(in.getString());
      case VALUE_NUMBER_INT -> integer(in);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case START_ARRAY -> array(in);
      case START_OBJECT -> object(in);
      case VALUE_NUMBER_FLOAT,
          VALUE_EMBEDDED_OBJECT,
          NOT_AVAILABLE,
          END_ARRAY,
          END_OBJECT,
          PROPERTY_NAME ->
          throw new LinkException("A message has a value of a kind that is not allowed.");
    };
  }

  private static List<@Nullable Object> array(JsonParser in) throws LinkException {
    List<@Nullable Object> list = new ArrayList<>();
    for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
      list.add(value(in, token));
    }
    return list;
  }

  private static Long integer(JsonParser in) throws LinkException {
    if (in.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw new LinkException("A message has a number that is out of range.");
    }
    return in.getLongValue();
  }

  private static String wellFormed(String text) throws LinkException {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isHighSurrogate(text.charAt(i))
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        throw new LinkException("A message has half a character.");
      }
    }
    return text;
  }

  private static void write(JsonGenerator out, @Nullable Object value) {
    switch (value) {
      case null -> out.writeNull();
      case String text -> out.writeString(text);
      case Long number -> out.writeNumber(number);
      case Integer number -> out.writeNumber(number);
      case Boolean flag -> out.writeBoolean(flag);
      case JsonObject object -> {
        out.writeStartObject();
        object.values.forEach((name, member) -> {
          out.writeName(name);
          write(out, member);
        });
        out.writeEndObject();
      }
      case List<?> list -> {
        out.writeStartArray();
        list.forEach(member -> write(out, member));
        out.writeEndArray();
      }
      default -> throw new IllegalArgumentException("A message cannot hold " + value.getClass());
    }
  }
}
