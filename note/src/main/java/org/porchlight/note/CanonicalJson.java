package org.porchlight.note;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON strictly and writes it canonically (<a
 * href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a>).
 */
public final class CanonicalJson {
  /** Objects and arrays in each other at most so deep. */
  public static final int MAX_DEPTH = 8;

  /** The largest text {@link #parse(String)} reads, in chars. */
  public static final int MAX_CHARS = SignedNote.MAX_BYTES;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(20)
                  .maxNameLength(1024)
                  .build())
          .build();

  private CanonicalJson() {}

  /**
   * The value of a JSON text of at most {@link #MAX_CHARS}, in whatever layout.
   *
   * @throws NoteException for what is not JSON, fractions, integers beyond 2^53 − 1, doubled names,
   *     more than {@link #MAX_DEPTH} levels, half surrogate pairs
   */
  public static Json parse(String text) throws NoteException {
    return parse(text, MAX_CHARS);
  }

  /** As {@link #parse(String)} with another limit, for messages that carry notes as strings. */
  public static Json parse(String text, int maxChars) throws NoteException {
    if (text.length() > maxChars) {
      throw new NoteException("The JSON text is longer than " + maxChars + " characters.");
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      Json value = value(parser, parser.nextToken());
      if (parser.nextToken() != null) {
        throw new NoteException("Something follows the JSON value.");
      }
      return value;
    } catch (JacksonException e) {
      throw new NoteException("Not JSON as notes allow it: " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new NoteException("Not JSON as notes allow it: " + e.getMessage(), e);
    }
  }

  /** As {@link #parse(String)}, and the text must be exactly what {@link #write} gives. */
  public static Json parseCanonical(String text) throws NoteException {
    Json value = parse(text);
    if (!write(value).equals(text)) {
      throw new NoteException("The JSON text is not in canonical form.");
    }
    return value;
  }

  /** The canonical text. */
  public static String write(Json value) {
    StringBuilder out = new StringBuilder(256);
    write(value, out);
    return out.toString();
  }

  private static Json value(JsonParser parser, JsonToken token) throws NoteException {
    if (token == null) {
      throw new NoteException("The JSON text ends too early.");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new Json.Str(parser.getString());
      case VALUE_NUMBER_INT -> new Json.Int(parser.getLongValue());
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> Json.NULL;
      case VALUE_NUMBER_FLOAT -> throw new NoteException("Numbers must be integers.");
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new NoteException("Unexpected " + token + " in the JSON text.");
    };
  }

  private static Json object(JsonParser parser) throws NoteException {
    TreeMap<String, Json> fields = new TreeMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      if (!Utf8.encodable(name)) {
        throw new NoteException("A field's name has half a surrogate pair.");
      }
      fields.put(name, value(parser, parser.nextToken()));
    }
    return new Json.Obj(fields);
  }

  private static Json array(JsonParser parser) throws NoteException {
    List<Json> items = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      items.add(value(parser, t));
    }
    return new Json.Arr(items);
  }

  private static void write(Json value, StringBuilder out) {
    switch (value) {
      case Json.Obj obj -> writeObject(obj, out);
      case Json.Arr arr -> writeArray(arr, out);
      case Json.Str str -> writeString(str.value(), out);
      case Json.Int number -> out.append(number.value());
      case Json.Bool bool -> out.append(bool.value());
      case Json.Null() -> out.append("null");
    }
  }

  private static void writeObject(Json.Obj obj, StringBuilder out) {
    out.append('{');
    String comma = "";
    for (var field : obj.fields().entrySet()) {
      out.append(comma);
      comma = ",";
      writeString(field.getKey(), out);
      out.append(':');
      write(field.getValue(), out);
    }
    out.append('}');
  }

  private static void writeArray(Json.Arr arr, StringBuilder out) {
    out.append('[');
    String comma = "";
    for (Json item : arr.items()) {
      out.append(comma);
      comma = ",";
      write(item, out);
    }
    out.append(']');
  }

  /**
   * RFC 8785 section 3.2.2.2: only what must be escaped is, the two-character way if there is one.
   */
  private static void writeString(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < 0x20) {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16));
            out.append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
