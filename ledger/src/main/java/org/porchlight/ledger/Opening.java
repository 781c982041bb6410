package org.porchlight.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.porchlight.note.Bytes;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/**
 * What a commitment stands for, and the random bytes that show it. Whoever holds it can read the
 * record and prove it; erasing every copy leaves the log as valid as before.
 *
 * @param opening 16 random bytes
 * @param record what was recorded
 */
public record Opening(Bytes opening, Json record) {
  /** How many random bytes an opening has. */
  public static final int BYTES = 16;

  /** The longest record, in bytes of its canonical JSON. */
  public static final int MAX_RECORD_BYTES = 4096;

  /** Refuses another length and longer records with {@link IllegalArgumentException}. */
  public Opening {
    if (opening.length() != BYTES) {
      throw new IllegalArgumentException("An opening is 16 bytes.");
    }
    if (CanonicalJson.write(record).getBytes(StandardCharsets.UTF_8).length > MAX_RECORD_BYTES) {
      throw new IllegalArgumentException("A record is at most 4 KiB.");
    }
  }

  /**
   * A record with fresh random bytes.
   *
   * @param random cryptographically strong
   */
  public static Opening of(Json record, RandomGenerator random) {
    return new Opening(Bytes.random(BYTES, random), record);
  }

  /**
   * From the two parts as they travel.
   *
   * @param record one line of canonical JSON
   * @throws NoteException when the record is not, or is too long, or the opening not {@link #BYTES}
   */
  public static Opening of(Bytes opening, String record) throws NoteException {
    return of(opening, CanonicalJson.parseCanonical(record));
  }

  private static Opening of(Bytes opening, Json record) throws NoteException {
    try {
      return new Opening(opening, record);
    } catch (IllegalArgumentException e) {
      throw new NoteException(String.valueOf(e.getMessage()), e);
    }
  }

  /** What stands on the log for it. */
  public Commitment commitment() {
    return Commitment.of(opening, record);
  }

  /** Whether the commitment is of this. */
  public boolean opens(Commitment commitment) {
    return commitment().equals(commitment);
  }

  /** {@code {"opening":"<base64url>","record":…}} as canonical JSON. */
  public String text() {
    return CanonicalJson.write(
        Json.Obj.of(Map.of("opening", new Json.Str(opening.toString()), "record", record)));
  }

  /**
   * Reads {@link #text()}.
   *
   * @throws NoteException when it is not exactly of the form
   */
  public static Opening parse(String text) throws NoteException {
    Fields fields = Fields.of("The opening", CanonicalJson.parseCanonical(text));
    Bytes opening = fields.bytes("opening", BYTES);
    Json record = fields.any("record");
    fields.end();
    return of(opening, record);
  }
}
