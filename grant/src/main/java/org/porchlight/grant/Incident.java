package org.porchlight.grant;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/**
 * What dispatch reported: {@code porchlight-incident/v1}.
 *
 * @param where words for the place, at most 120; null in the coarse form and only there
 * @param title the call's title (the note's field {@code text}), at most 200; null likewise
 */
public record Incident(
    IncidentForm form,
    IncidentId id,
    ProgramId program,
    long number,
    Kind kind,
    String cadType,
    int priority,
    ReportOrigin origin,
    Instant reportedAt,
    Instant updatedAt,
    IncidentState state,
    boolean sensitive,
    Place place,
    @Nullable String where,
    @Nullable String title)
    implements NoteBody {

  /** The first line. */
  public static final String KIND = "porchlight-incident/v1";

  private static final Pattern CAD_TYPE = Pattern.compile("[A-Z0-9 _/-]{1,64}");

  /** Refuses what the form does not allow with {@link IllegalArgumentException}. */
  public Incident {
    Bounds.within("number", number, 1, Json.MAX_INTEGER);
    Bounds.that(
        CAD_TYPE.matcher(cadType).matches(), "A CAD type is 1 to 64 of A-Z 0-9 _ / - space.");
    Bounds.within("priority", priority, 1, 9);
    Bounds.time(reportedAt, updatedAt);
    boolean coarse = form == IncidentForm.COARSE;
    Bounds.that(coarse == (where == null), "Only the coarse form has no words for the place.");
    Bounds.that(coarse == (title == null), "Only the coarse form has no title.");
    Bounds.that(where == null || where.length() <= 120, "Words for a place are at most 120.");
    Bounds.that(title == null || title.length() <= 200, "A title is at most 200.");
    Bounds.that(!coarse || place.equals(place.coarse()), "The coarse place is a cell's centre.");
  }

  /**
   * Reads the text of a note.
   *
   * @throws NoteException when it is not canonical or a field is wrong
   */
  public static Incident parse(String text) throws NoteException {
    return of(NoteForm.read(KIND, text));
  }

  static Incident of(Json json) throws NoteException {
    Fields f = Fields.of("The incident", json);
    try {
      Incident incident =
          new Incident(
              f.as("form", IncidentForm::of),
              f.as("id", IncidentId::new),
              f.as("program", ProgramId::new),
              f.integer("number", 1, Json.MAX_INTEGER),
              f.as("kind", Kind::new),
              f.string("cadType", 1, 64),
              f.count("priority", 1, 9),
              f.as("origin", ReportOrigin::of),
              f.time("reportedAt"),
              f.time("updatedAt"),
              f.as("state", IncidentState::of),
              f.bool("sensitive"),
              Place.of(f.object("place")),
              f.asOrNull("where", s -> s).orElse(null),
              f.asOrNull("text", s -> s).orElse(null));
      f.end();
      return incident;
    } catch (IllegalArgumentException e) {
      throw new NoteException("The incident: " + e.getMessage(), e);
    }
  }

  @Override
  public String text() {
    return NoteForm.of(KIND)
        .put("form", form.code())
        .put("id", id)
        .put("program", program)
        .put("number", number)
        .put("kind", kind)
        .put("cadType", cadType)
        .put("priority", priority)
        .put("origin", origin.code())
        .put("reportedAt", reportedAt)
        .put("updatedAt", updatedAt)
        .put("state", state.code())
        .put("sensitive", sensitive)
        .put("place", place.json())
        .put("where", where)
        .put("text", title)
        .text();
  }

  /** The form for agents and owners: the cell's centre and no words. */
  public Incident coarse() {
    return new Incident(
        IncidentForm.COARSE,
        id,
        program,
        number,
        kind,
        cadType,
        priority,
        origin,
        reportedAt,
        updatedAt,
        state,
        sensitive,
        place.coarse(),
        null,
        null);
  }

  /** How much farther than measured from this place the true one may be. */
  int slackMeters() {
    return form == IncidentForm.COARSE ? Place.COARSE_METERS : 0;
  }
}
