package org.porchlight.grant;

import java.time.Instant;
import java.util.Set;
import org.porchlight.note.Bytes;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/**
 * An owner's choice whether his agent keeps, at the premises, the pictures that each look at one
 * camera is sent: {@code porchlight-keeping/v1}. Signed by the owner's passkey, on and off alike.
 *
 * @param camera of whose looks
 * @param agent who speaks for the camera
 * @param hours for how long, counted from a look's beginning: 24, 48 or 72; 0 keeps nothing and
 *     deletes what is kept
 * @param challenge 16 bytes the agent handed out
 * @param at when it was signed; later than the last of this camera
 */
public record Keeping(
    ProgramId program, CameraId camera, VerifierKey agent, int hours, Bytes challenge, Instant at)
    implements OwnersWish {
  /** The first line. */
  public static final String KIND = "porchlight-keeping/v1";

  /** What can be chosen. */
  public static final Set<Integer> HOURS = Set.of(0, 24, 48, 72);

  /** Refuses what is out of bounds with {@link IllegalArgumentException}. */
  public Keeping {
    Wishes.checkBounds(agent, challenge, at);
    Bounds.that(HOURS.contains(hours), "The hours are 0, 24, 48 or 72.");
  }

  /**
   * Reads the text of a note.
   *
   * @throws NoteException when it is not canonical or a field is wrong
   */
  public static Keeping parse(String text) throws NoteException {
    return of(NoteForm.read(KIND, text));
  }

  static Keeping of(Json json) throws NoteException {
    Fields f = Fields.of("The keeping", json);
    try {
      Keeping keeping =
          new Keeping(
              f.as("program", ProgramId::new),
              f.as("camera", CameraId::new),
              f.key("agent"),
              f.count("hours", 0, 72),
              Wishes.challenge(f),
              f.time("at"));
      f.end();
      return keeping;
    } catch (IllegalArgumentException e) {
      throw new NoteException("The keeping: " + e.getMessage(), e);
    }
  }

  @Override
  public String text() {
    return NoteForm.of(KIND)
        .put("program", program)
        .put("camera", camera)
        .put("agent", agent)
        .put("hours", hours)
        .put("challenge", challenge)
        .put("at", at)
        .text();
  }
}
