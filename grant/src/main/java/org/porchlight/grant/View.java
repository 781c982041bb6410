package org.porchlight.grant;

import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/**
 * Where a camera looks.
 *
 * @param bearingDegrees 0–359, clockwise from north
 * @param widthDegrees 1–360
 */
public record View(int bearingDegrees, int widthDegrees) {
  /** Refuses other angles with {@link IllegalArgumentException}. */
  public View {
    Bounds.within("bearingDegrees", bearingDegrees, 0, 359);
    Bounds.within("widthDegrees", widthDegrees, 1, 360);
  }

  static View of(Fields fields) throws NoteException {
    View view =
        new View(fields.count("bearingDegrees", 0, 359), fields.count("widthDegrees", 1, 360));
    fields.end();
    return view;
  }

  Json json() {
    return NoteForm.of("")
        .put("bearingDegrees", bearingDegrees)
        .put("widthDegrees", widthDegrees)
        .json();
  }
}
