package org.porchlight.grant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Fields;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;

/**
 * An end: {@code porchlight-stop/v1}. Believed without a signature, because it only narrows.
 *
 * @param subject the grant, the camera or the owner's key name; null for the program
 */
public record Stop(
    ProgramId program, StopScope scope, @Nullable String subject, EndedBy by, Instant at)
    implements NoteBody {

  /** The first line. */
  public static final String KIND = "porchlight-stop/v1";

  /** Refuses what is out of bounds with {@link IllegalArgumentException}. */
  public Stop {
    Bounds.time(at);
    boolean whole = scope == StopScope.PROGRAM;
    Bounds.that(whole == (subject == null), "Only the program's stop has no subject.");
    if (subject != null) {
      Ids.check(subject);
    }
  }

  /** A stop of one grant. */
  public static Stop of(ProgramId program, GrantId grant, EndedBy by, Instant at) {
    return new Stop(program, StopScope.GRANT, grant.value(), by, at);
  }

  /** A stop of one camera. */
  public static Stop of(ProgramId program, CameraId camera, EndedBy by, Instant at) {
    return new Stop(program, StopScope.CAMERA, camera.value(), by, at);
  }

  /** A stop of one owner's cameras. */
  public static Stop of(ProgramId program, OwnerId owner, EndedBy by, Instant at) {
    return new Stop(program, StopScope.OWNER, owner.value(), by, at);
  }

  /** A stop of everything. */
  public static Stop of(ProgramId program, EndedBy by, Instant at) {
    return new Stop(program, StopScope.PROGRAM, null, by, at);
  }

  /**
   * Reads the text of a note.
   *
   * @throws NoteException when it is not canonical or a field is wrong
   */
  public static Stop parse(String text) throws NoteException {
    Fields f = Fields.of("The stop", NoteForm.read(KIND, text));
    try {
      Stop stop =
          new Stop(
              f.as("program", ProgramId::new),
              f.as("scope", StopScope::of),
              f.asOrNull("subject", s -> s).orElse(null),
              f.as("by", EndedBy::of),
              f.time("at"));
      f.end();
      return stop;
    } catch (IllegalArgumentException e) {
      throw new NoteException("The stop: " + e.getMessage(), e);
    }
  }

  /** Reads a stop's text, or the text of a signed one; whoever signed it does not matter. */
  public static Stop parseTextOrNote(String textOrNote) throws NoteException {
    boolean signed = textOrNote.contains("\n\n");
    return parse(signed ? SignedNote.parse(textOrNote).text() : textOrNote);
  }

  @Override
  public String text() {
    return NoteForm.of(KIND)
        .put("program", program)
        .put("scope", scope.code())
        .put("subject", subject)
        .put("by", by.code())
        .put("at", at)
        .text();
  }

  /**
   * Whether this stop ends a grant. A stop of a grant is final; the wider ones end every grant that
   * rests on an ask made at or before them, so that a later ask is a new question.
   */
  public boolean covers(Grant grant, Instant askedAt, OwnerId owner) {
    if (!program.equals(grant.program())) {
      return false;
    }
    boolean asked = !askedAt.isAfter(at);
    return switch (scope) {
      case GRANT -> grant.id().value().equals(subject);
      case CAMERA -> asked && grant.camera().value().equals(subject);
      case OWNER -> asked && owner.value().equals(subject);
      case PROGRAM -> asked;
    };
  }
}
