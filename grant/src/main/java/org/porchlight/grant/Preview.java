package org.porchlight.grant;

import java.time.Instant;
import org.porchlight.note.Bytes;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/**
 * An owner wants one still of his own camera, sealed to the browser he holds: {@code
 * porchlight-preview/v1}. Signed by the owner's passkey; it opens nothing and is good for nobody
 * else.
 *
 * @param id its own; once
 * @param camera whose still
 * @param agent who speaks for the camera
 * @param key opens the still; a P-256 point, 65 bytes, made for this one still
 * @param challenge 16 bytes the agent handed out
 * @param at when it was signed
 */
public record Preview(
    PreviewId id,
    ProgramId program,
    CameraId camera,
    VerifierKey agent,
    Bytes key,
    Bytes challenge,
    Instant at)
    implements LoggedWish {
  /** The first line. */
  public static final String KIND = "porchlight-preview/v1";

  /** Refuses what is out of bounds with {@link IllegalArgumentException}. */
  public Preview {
    Wishes.checkBounds(agent, challenge, at);
    Wishes.checkPoint(key);
  }

  /**
   * Reads the text of a note.
   *
   * @throws NoteException when it is not canonical or a field is wrong
   */
  public static Preview parse(String text) throws NoteException {
    return of(NoteForm.read(KIND, text));
  }

  static Preview of(Json json) throws NoteException {
    Fields f = Fields.of("The preview", json);
    try {
      Preview preview =
          new Preview(
              f.as("id", PreviewId::new),
              f.as("program", ProgramId::new),
              f.as("camera", CameraId::new),
              f.key("agent"),
              Wishes.point(f),
              Wishes.challenge(f),
              f.time("at"));
      f.end();
      return preview;
    } catch (IllegalArgumentException e) {
      throw new NoteException("The preview: " + e.getMessage(), e);
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
        .put("key", key)
        .put("challenge", challenge)
        .put("at", at)
        .text();
  }
}
