package org.porchlight.grant;

import java.time.Instant;
import org.porchlight.note.Bytes;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.KeyAlgorithm;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/**
 * The key of an owner's browser, to which his agent seals what only he may know: {@code
 * porchlight-device/v1}. Signed by the owner's passkey.
 *
 * @param premises whose
 * @param key opens what is sealed; a P-256 point, 65 bytes
 * @param at when it was signed; the later replaces the earlier
 */
public record Device(ProgramId program, String premises, Bytes key, Instant at)
    implements NoteBody {
  /** The first line. */
  public static final String KIND = "porchlight-device/v1";

  private static final int POINT_BYTES = 65;

  /** Refuses what is out of bounds with {@link IllegalArgumentException}. */
  public Device {
    Ids.check(premises);
    Bounds.within("key", key.length(), POINT_BYTES, POINT_BYTES);
    Bounds.time(at);
  }

  /**
   * Reads the text of a note.
   *
   * @throws NoteException when it is not canonical or a field is wrong
   */
  public static Device parse(String text) throws NoteException {
    return of(NoteForm.read(KIND, text));
  }

  static Device of(Json json) throws NoteException {
    Fields f = Fields.of("The device", json);
    try {
      Device device =
          new Device(
              f.as("program", ProgramId::new), f.string("premises", 1, 64), point(f), f.time("at"));
      f.end();
      return device;
    } catch (IllegalArgumentException e) {
      throw new NoteException("The device: " + e.getMessage(), e);
    }
  }

  private static Bytes point(Fields fields) throws NoteException {
    Bytes point = fields.bytes("key", POINT_BYTES);
    return VerifierKey.of("device", KeyAlgorithm.P256, point).publicKey();
  }

  @Override
  public String text() {
    return NoteForm.of(KIND)
        .put("program", program)
        .put("premises", premises)
        .put("key", key)
        .put("at", at)
        .text();
  }
}
