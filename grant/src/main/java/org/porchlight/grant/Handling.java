package org.porchlight.grant;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/**
 * What dispatch does about an incident: {@code porchlight-handling/v1}. It is for the room's eyes:
 * it opens nothing, keeps nothing open and is never sent to agents or owners.
 *
 * @param number rising with every change
 * @param feed through which the gateway heard of it
 * @param district at most 60 characters, empty when not said
 * @param progress in dispatch's own words, at most 60, empty when not said
 * @param units at most 20, each of 1 to 20 characters
 * @param mergedInto the incident this one became part of
 */
public record Handling(
    ProgramId program,
    IncidentId incident,
    long number,
    String feed,
    String district,
    String progress,
    List<String> units,
    @Nullable IncidentId mergedInto)
    implements NoteBody {

  /** The first line. */
  public static final String KIND = "porchlight-handling/v1";

  private static final int MOST_WORDS = 60;
  private static final int MOST_UNIT = 20;
  private static final int MOST_UNITS = 20;

  /** Refuses what is out of bounds with {@link IllegalArgumentException}. */
  public Handling {
    units = List.copyOf(Bounds.set(units, java.util.Comparator.<String>naturalOrder()));
    Bounds.within("number", number, 1, Json.MAX_INTEGER);
    Ids.check(feed);
    Bounds.that(
        district.length() <= MOST_WORDS && progress.length() <= MOST_WORDS,
        "District and progress are at most 60 characters.");
    Bounds.oneLine(district, progress);
    Bounds.oneLine(units.toArray(String[]::new));
    Bounds.that(
        units.size() <= MOST_UNITS
            && units.stream().allMatch(unit -> !unit.isEmpty() && unit.length() <= MOST_UNIT),
        "Units are at most 20, each of 1 to 20 characters.");
  }

  /**
   * Reads the text of a note.
   *
   * @throws NoteException when it is not canonical or a field is wrong
   */
  public static Handling parse(String text) throws NoteException {
    Fields f = Fields.of("The handling", NoteForm.read(KIND, text));
    try {
      SortedSet<String> units = new TreeSet<>(f.set("units", unit -> unit));
      Handling handling =
          new Handling(
              f.as("program", ProgramId::new),
              f.as("incident", IncidentId::new),
              f.integer("number", 1, Json.MAX_INTEGER),
              f.string("feed", 1, 64),
              f.string("district", 0, MOST_WORDS),
              f.string("progress", 0, MOST_WORDS),
              List.copyOf(units),
              f.asOrNull("mergedInto", IncidentId::new).orElse(null));
      f.end();
      return handling;
    } catch (IllegalArgumentException e) {
      throw new NoteException("The handling: " + e.getMessage(), e);
    }
  }

  @Override
  public String text() {
    return NoteForm.of(KIND)
        .put("program", program)
        .put("incident", incident)
        .put("number", number)
        .put("feed", feed)
        .put("district", district)
        .put("progress", progress)
        .putStrings("units", units)
        .put("mergedInto", mergedInto)
        .text();
  }
}
