package org.porchlight.grant;

import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/** The form all notes share: a first line naming the kind, a second line of canonical JSON. */
final class NoteForm {
  private final String kind;
  private final SortedMap<String, Json> fields = new TreeMap<>();

  private NoteForm(String kind) {
    this.kind = kind;
  }

  /** Begins to write a note of this kind. */
  static NoteForm of(String kind) {
    return new NoteForm(kind);
  }

  /** The JSON of a note's text, which must be of this kind and canonical. */
  static Json read(String kind, String text) throws NoteException {
    String first = kind + "\n";
    int end = text.indexOf('\n', first.length());
    if (!text.startsWith(first) || end != text.length() - 1) {
      throw new NoteException("The text must be the line " + kind + " and one line of JSON.");
    }
    return CanonicalJson.parseCanonical(text.substring(first.length(), end));
  }

  NoteForm put(String name, @Nullable Json value) {
    fields.put(name, value == null ? Json.NULL : value);
    return this;
  }

  NoteForm put(String name, @Nullable Object value) {
    return put(name, value == null ? Json.NULL : new Json.Str(value.toString()));
  }

  NoteForm put(String name, long value) {
    return put(name, new Json.Int(value));
  }

  NoteForm put(String name, boolean value) {
    return put(name, new Json.Bool(value));
  }

  NoteForm put(String name, Instant time) {
    return put(name, new Json.Str(Fields.time(time)));
  }

  NoteForm putStrings(String name, Collection<?> values) {
    return put(name, new Json.Arr(strings(values)));
  }

  NoteForm putIntegers(String name, Collection<Integer> values) {
    return put(name, integers(values));
  }

  static Json.Arr integers(Collection<Integer> values) {
    return new Json.Arr(values.stream().<Json>map(v -> new Json.Int(v)).toList());
  }

  Json.Obj json() {
    return new Json.Obj(fields);
  }

  String text() {
    return kind + "\n" + CanonicalJson.write(json()) + "\n";
  }

  private static java.util.List<Json> strings(Collection<?> values) {
    return values.stream().<Json>map(v -> new Json.Str(v.toString())).toList();
  }
}
