package org.porchlight.grant;

import java.time.Instant;
import org.porchlight.note.Bytes;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/**
 * An owner wants to see what one look at his camera saw, as far as his agent kept it, sealed to the
 * browser he holds: {@code porchlight-recall/v1}. Signed by the owner's passkey; it opens no lens
 * and is good for nobody else.
 *
 * @param id its own; once
 * @param camera whose pictures
 * @param agent who speaks for the camera
 * @param grant the look's
 * @param key opens the pictures; a P-256 point, 65 bytes, made for this one recall
 * @param challenge 16 bytes the agent handed out
 * @param at when it was signed
 */
public record Recall(
    RecallId id,
    ProgramId program,
    CameraId camera,
    VerifierKey agent,
    GrantId grant,
    Bytes key,
    Bytes challenge,
    Instant at)
    implements LoggedWish {
  /** The first line. */
  public static final String KIND = "porchlight-recall/v1";

  /** Refuses what is out of bounds with {@link IllegalArgumentException}. */
  public Recall {
    Wishes.checkBounds(agent, challenge, at);
    Wishes.checkPoint(key);
  }

  /**
   * Reads the text of a note.
   *
   * @throws NoteException when it is not canonical or a field is wrong
   */
  public static Recall parse(String text) throws NoteException {
    return of(NoteForm.read(KIND, text));
  }

  static Recall of(Json json) throws NoteException {
    Fields f = Fields.of("The recall", json);
    try {
      Recall recall =
          new Recall(
              f.as("id", RecallId::new),
              f.as("program", ProgramId::new),
              f.as("camera", CameraId::new),
              f.key("agent"),
              f.as("grant", GrantId::new),
              Wishes.point(f),
              Wishes.challenge(f),
              f.time("at"));
      f.end();
      return recall;
    } catch (IllegalArgumentException e) {
      throw new NoteException("The recall: " + e.getMessage(), e);
    }
  }

  @Override
  public String wishId() {
    return id.value();
  }

  @Override
  public Bytes tag() {
    return id.tag();
  }

  @Override
  public String text() {
    return NoteForm.of(KIND)
        .put("id", id)
        .put("program", program)
        .put("camera", camera)
        .put("agent", agent)
        .put("grant", grant)
        .put("key", key)
        .put("challenge", challenge)
        .put("at", at)
        .text();
  }
}
