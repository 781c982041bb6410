package org.porchlight.link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one object while it is read: each is taken once, and none may be left. */
final class Fields {
  private final Map<String, @Nullable Object> left;

  Fields(Map<String, @Nullable Object> values) {
    this.left = new LinkedHashMap<>(values);
  }

  /** How one member of an array, or one value of an object, is read. */
  interface Member<T> {
    T read(Object value) throws LinkException;
  }

  String text(String field) throws LinkException {
    return as(String.class, take(field), field);
  }

  @Nullable String textOrNull(String field) throws LinkException {
    Object value = take(field);
    return value == null ? null : as(String.class, value, field);
  }

  long number(String field) throws LinkException {
    return as(Long.class, take(field), field);
  }

  boolean flag(String field) throws LinkException {
    return as(Boolean.class, take(field), field);
  }

  JsonObject object(String field) throws LinkException {
    return as(JsonObject.class, take(field), field);
  }

  Instant time(String field) throws LinkException {
    return Shape.time(text(field), field);
  }

  @Nullable Instant timeOrNull(String field) throws LinkException {
    String text = textOrNull(field);
    return text == null ? null : Shape.time(text, field);
  }

  List<String> texts(String field) throws LinkException {
    return list(field, value -> as(String.class, value, field));
  }

  <T> List<T> objects(String field, JsonObject.Reading<T> reading) throws LinkException {
    return list(field, value -> as(JsonObject.class, value, field).whole(reading));
  }

  /** An object whose names are free and whose values are arrays of objects. */
  <T> Map<String, List<T>> lists(String field, JsonObject.Reading<T> reading) throws LinkException {
    JsonObject object = object(field);
    Map<String, List<T>> read = new LinkedHashMap<>();
    Fields inner = new Fields(object.values());
    for (String name : object.values().keySet()) {
      read.put(name, inner.objects(name, reading));
    }
    return read;
  }

  boolean has(String field) {
    return left.containsKey(field);
  }

  void nothingLeft() throws LinkException {
    if (!left.isEmpty()) {
      throw new LinkException("A message has a field that its type does not have.");
    }
  }

  private <T> List<T> list(String field, Member<T> member) throws LinkException {
    List<T> read = new ArrayList<>();
    for (Object value : as(List.class, take(field), field)) {
      if (value == null) {
        throw new LinkException("'" + field + "' has a null in it.");
      }
      read.add(member.read(value));
    }
    return List.copyOf(read);
  }

  private @Nullable Object take(String field) throws LinkException {
    if (!left.containsKey(field)) {
      throw new LinkException("A message lacks '" + field + "'.");
    }
    return left.remove(field);
  }

  private static <T> T as(Class<T> type, @Nullable Object value, String field)
      throws LinkException {
    if (!type.isInstance(value)) {
      throw new LinkException("'" + field + "' is of the wrong type.");
    }
    return type.cast(value);
  }
}
