package org.porchlight.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Bytes;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;

/**
 * An operator's wish to see: {@code porchlight-ask/v1}.
 *
 * @param cameras known cameras; at most 64
 * @param owners also those whose owners are asked first
 * @param purposeHash of salt and purpose, see {@link #purposeHash(Bytes, String)}
 * @param viewer the viewer note whose ask key signs this
 * @param previous the grant it renews, if it does
 */
public record Ask(
    AskId id,
    ProgramId program,
    IncidentId incident,
    SortedSet<CameraId> cameras,
    boolean owners,
    NoteHash purposeHash,
    NoteHash viewer,
    Instant at,
    @Nullable GrantId previous)
    implements NoteBody {

  /** The first line. */
  public static final String KIND = "porchlight-ask/v1";

  /** An older ask opens nothing. It outlasts an owner's question. */
  public static final Duration MAX_AGE = Duration.ofMinutes(10);

  private static final int MAX_CAMERAS = 64;

  /** Copies the cameras; refuses an ask for nothing with {@link IllegalArgumentException}. */
  public Ask {
    cameras = Bounds.set(cameras, CameraId::compareTo);
    Bounds.within("cameras", cameras.size(), 0, MAX_CAMERAS);
    Bounds.that(owners || !cameras.isEmpty(), "An ask names a camera or the owners.");
    Bounds.time(at);
  }

  /** The hash of a purpose: SHA-256(salt ‖ UTF-8), salted so that nobody can guess it. */
  public static NoteHash purposeHash(Bytes salt, String purpose) {
    byte[] words = purpose.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] both = java.util.Arrays.copyOf(salt.toArray(), salt.length() + words.length);
    System.arraycopy(words, 0, both, salt.length(), words.length);
    return NoteHash.of(both);
  }

  /**
   * Reads the text of a note.
   *
   * @throws NoteException when it is not canonical or a field is wrong
   */
  public static Ask parse(String text) throws NoteException {
    return of(NoteForm.read(KIND, text));
  }

  static Ask of(Json json) throws NoteException {
    Fields f = Fields.of("The ask", json);
    try {
      Ask ask =
          new Ask(
              f.as("id", AskId::new),
              f.as("program", ProgramId::new),
              f.as("incident", IncidentId::new),
              f.set("cameras", CameraId::new),
              f.bool("owners"),
              f.as("purposeHash", NoteHash::new),
              f.as("viewer", NoteHash::new),
              f.time("at"),
              f.asOrNull("previous", GrantId::new).orElse(null));
      f.end();
      return ask;
    } catch (IllegalArgumentException e) {
      throw new NoteException("The ask: " + e.getMessage(), e);
    }
  }

  @Override
  public String text() {
    return NoteForm.of(KIND)
        .put("id", id)
        .put("program", program)
        .put("incident", incident)
        .putStrings("cameras", cameras)
        .put("owners", owners)
        .put("purposeHash", purposeHash)
        .put("viewer", viewer)
        .put("at", at)
        .put("previous", previous)
        .text();
  }

  /** Whether it asks for this camera: by its id, or through its owner if he is asked first. */
  public boolean covers(CameraId camera, Consent consent) {
    return cameras.contains(camera) || (owners && consent == Consent.ASK);
  }
}
