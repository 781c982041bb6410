package org.porchlight.note;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes an object's fields out one by one, each once. What is missing, of another type, out of its
 * bounds or left over at {@link #end} is refused.
 */
public final class Fields {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final String what;
  private final SortedMap<String, Json> left;

  private Fields(String what, SortedMap<String, Json> left) {
    this.what = what;
    this.left = left;
  }

  /**
   * The fields of a value that must be an object.
   *
   * @param what the thing's name, for sentences
   */
  public static Fields of(String what, Json json) throws NoteException {
    if (json instanceof Json.Obj(var fields)) {
      return new Fields(what, new TreeMap<>(fields));
    }
    throw new NoteException(what + " must be an object.");
  }

  /** The time as notes write it. */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /** Whether notes can write the time: whole milliseconds, a year of four digits. */
  public static boolean writable(Instant time) {
    int year = time.atZone(ZoneOffset.UTC).getYear();
    return year >= 1 && year <= 9999 && time.truncatedTo(ChronoUnit.MILLIS).equals(time);
  }

  /** Reads a time as notes write it, exactly {@code 2026-11-14T15:04:05.123Z}. */
  public static Instant parseTime(String text) throws NoteException {
    try {
      Instant time = text.length() == 24 ? Instant.parse(text) : null;
      if (time != null && time(time).equals(text)) {
        return time;
      }
    } catch (DateTimeParseException e) {
      throw new NoteException("A time must be written like 2026-11-14T15:04:05.123Z.", e);
    }
    throw new NoteException("A time must be written like 2026-11-14T15:04:05.123Z.");
  }

  /** Whether a field is there and not taken yet. */
  public boolean has(String name) {
    return left.containsKey(name);
  }

  /** Any value. */
  public Json any(String name) throws NoteException {
    Json json = left.remove(name);
    if (json == null) {
      throw new NoteException(what + " lacks its field " + name + ".");
    }
    return json;
  }

  /** A string of {@code min} to {@code max} chars. */
  public String string(String name, int min, int max) throws NoteException {
    return stringOf(name, any(name), min, max);
  }

  /** A string that some type accepts; its {@link IllegalArgumentException} is our refusal. */
  public <T> T as(String name, Function<String, T> type) throws NoteException {
    String text = string(name, 0, SignedNote.MAX_BYTES);
    return typed(name, () -> type.apply(text));
  }

  /** As {@link #as}, or {@code null}, which gives nothing. */
  public <T> Optional<T> asOrNull(String name, Function<String, T> type) throws NoteException {
    Json json = any(name);
    if (json instanceof Json.Null) {
      return Optional.empty();
    }
    String text = stringOf(name, json, 0, SignedNote.MAX_BYTES);
    return Optional.of(typed(name, () -> type.apply(text)));
  }

  /** An integer within bounds, both included. */
  public long integer(String name, long min, long max) throws NoteException {
    return integerOf(name, any(name), min, max);
  }

  /** As {@link #integer} for what fits an int. */
  public int count(String name, int min, int max) throws NoteException {
    return Math.toIntExact(integer(name, min, max));
  }

  /** True or false. */
  public boolean bool(String name) throws NoteException {
    if (any(name) instanceof Json.Bool(boolean value)) {
      return value;
    }
    throw wrong(name, "true or false");
  }

  /** A time. */
  public Instant time(String name) throws NoteException {
    String text = string(name, 0, 64);
    try {
      return parseTime(text);
    } catch (NoteException e) {
      throw new NoteException(what + "'s " + name + ": " + e.getMessage(), e);
    }
  }

  /** A verifier key. */
  public VerifierKey key(String name) throws NoteException {
    String text = string(name, 0, 1024);
    try {
      return VerifierKey.parse(text);
    } catch (NoteException e) {
      throw new NoteException(what + "'s " + name + ": " + e.getMessage(), e);
    }
  }

  /** Bytes of exactly this length. */
  public Bytes bytes(String name, int length) throws NoteException {
    Bytes bytes = Bytes.parse(string(name, 0, 1024));
    if (bytes.length() != length) {
      throw wrong(name, length + " bytes");
    }
    return bytes;
  }

  /** A set: an array of strings, ascending by UTF-16 units, without doubles. */
  public <T extends Comparable<? super T>> SortedSet<T> set(String name, Function<String, T> type)
      throws NoteException {
    SortedSet<T> set = new TreeSet<>();
    @Nullable String before = null;
    for (Json item : array(name)) {
      String text = stringOf(name, item, 0, 1024);
      if (before != null && before.compareTo(text) >= 0) {
        throw wrong(name, "ascending and without doubles");
      }
      before = text;
      set.add(typed(name, () -> type.apply(text)));
    }
    return set;
  }

  /** An array of ascending integers within bounds, without doubles. */
  public List<Integer> integers(String name, int min, int max) throws NoteException {
    List<Integer> list = new ArrayList<>();
    for (Json item : array(name)) {
      int value = Math.toIntExact(integerOf(name, item, min, max));
      if (!list.isEmpty() && list.getLast() >= value) {
        throw wrong(name, "ascending and without doubles");
      }
      list.add(value);
    }
    return list;
  }

  /** An array of whatever. */
  public List<Json> array(String name) throws NoteException {
    if (any(name) instanceof Json.Arr(List<Json> items)) {
      return items;
    }
    throw wrong(name, "an array");
  }

  /** Another object's fields. */
  public Fields object(String name) throws NoteException {
    return of(what + "'s " + name, any(name));
  }

  /** Another object's fields, or {@code null}, which gives nothing. */
  public Optional<Fields> objectOrNull(String name) throws NoteException {
    Json json = any(name);
    return json instanceof Json.Null
        ? Optional.empty()
        : Optional.of(of(what + "'s " + name, json));
  }

  /** An integer within bounds, or {@code null}, which gives nothing. */
  public Optional<Long> integerOrNull(String name, long min, long max) throws NoteException {
    Json json = any(name);
    return json instanceof Json.Null
        ? Optional.empty()
        : Optional.of(integerOf(name, json, min, max));
  }

  /** The names not taken yet. */
  public List<String> rest() {
    return List.copyOf(left.keySet());
  }

  /** Refuses what was not taken. */
  public void end() throws NoteException {
    if (!left.isEmpty()) {
      throw new NoteException(what + " has the unknown field " + left.firstKey() + ".");
    }
  }

  private <T> T typed(String name, Supplier<T> value) throws NoteException {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new NoteException(what + "'s " + name + ": " + e.getMessage(), e);
    }
  }

  private long integerOf(String name, Json json, long min, long max) throws NoteException {
    if (json instanceof Json.Int(long value) && value >= min && value <= max) {
      return value;
    }
    throw wrong(name, "an integer from " + min + " to " + max);
  }

  private String stringOf(String name, Json json, int min, int max) throws NoteException {
    if (json instanceof Json.Str(String value) && value.length() >= min && value.length() <= max) {
      return value;
    }
    throw wrong(name, "a string of " + min + " to " + max + " characters");
  }

  private NoteException wrong(String name, String shape) {
    return new NoteException(what + "'s " + name + " must be " + shape + ".");
  }
}
