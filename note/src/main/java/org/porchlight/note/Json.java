package org.porchlight.note;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A JSON value as notes allow it: no fractions, no doubled names, integers of at most 2^53 − 1.
 *
 * <p>An object's fields are kept in the order of RFC 8785 section 3.2.3, by UTF-16 code units,
 * which is the natural order of Java's strings.
 */
public sealed interface Json {
  /** The largest magnitude of an integer that every JSON reader keeps exactly. */
  long MAX_INTEGER = (1L << 53) - 1;

  /** An object; its fields in canonical order. */
  record Obj(SortedMap<String, Json> fields) implements Json {
    /** Copies the fields. */
    public Obj {
      fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** An object of these fields, in whatever order they come. */
    public static Obj of(Map<String, ? extends Json> fields) {
      return new Obj(new TreeMap<>(fields));
    }
  }

  /** An array. */
  record Arr(List<Json> items) implements Json {
    /** Copies the items. */
    public Arr {
      items = List.copyOf(items);
    }
  }

  /** A string of whole Unicode characters. */
  record Str(String value) implements Json {
    /** Refuses half a surrogate pair with {@link IllegalArgumentException}. */
    public Str {
      if (!Utf8.encodable(value)) {
        throw new IllegalArgumentException("A string has half a surrogate pair.");
      }
    }
  }

  /** An integer of at most {@link #MAX_INTEGER}, either sign. */
  record Int(long value) implements Json {
    /** Refuses larger magnitudes with {@link IllegalArgumentException}. */
    public Int {
      if (value > MAX_INTEGER || value < -MAX_INTEGER) {
        throw new IllegalArgumentException("An integer is beyond 2^53 - 1.");
      }
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Json {}

  /** Nothing. */
  record Null() implements Json {}

  /** The one nothing. */
  Null NULL = new Null();
}
