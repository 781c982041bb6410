package org.porchlight.media.rtsp;

import java.util.ArrayList;
import java.util.List;

/** Header fields of one message, in their order; names compare without case. */
final class Headers {
  private record Field(String name, String value) {}

  private final List<Field> fields = new ArrayList<>();

  void add(String name, String value) {
    fields.add(new Field(name, value));
  }

  /** The first value of a field, or empty. */
  String first(String name) {
    return all(name).stream().findFirst().orElse("");
  }

  List<String> all(String name) {
    return fields.stream().filter(f -> f.name.equalsIgnoreCase(name)).map(Field::value).toList();
  }
}
