package org.porchlight.agent.owner;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The fields of a posted form, at most 8 KiB of them. */
record Form(Map<String, String> fields) {
  private static final int MAX_BYTES = 8 * 1024;

  Form {
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  /** Reads a body of {@code application/x-www-form-urlencoded}. */
  static Form read(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IOException("The form is too large.");
    }
    return parse(new String(bytes, StandardCharsets.UTF_8));
  }

  static Form parse(String text) throws IOException {
    Map<String, String> fields = new TreeMap<>();
    for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new IOException("The form is not well formed.");
      }
      try {
        String name = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
        String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
        if (fields.put(name, value) != null) {
          throw new IOException("The form has a field twice.");
        }
      } catch (IllegalArgumentException e) {
        throw new IOException("The form is not well formed.", e);
      }
    }
    return new Form(fields);
  }

  /** A field's value, empty when it is missing. */
  String value(String name) {
    return fields.getOrDefault(name, "");
  }
}
