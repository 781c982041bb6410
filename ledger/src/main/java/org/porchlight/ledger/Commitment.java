package org.porchlight.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.porchlight.note.Bytes;
import org.porchlight.note.CanonicalJson;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;

/**
 * A hash that stands for a record: {@code HMAC-SHA256(Kc, opening[16] ‖ u32 length ‖ record)}, the
 * record as canonical JSON and its length big-endian, Kc as in the IETF's key transparency draft.
 * Without the opening it says nothing, not even to who guesses the record; once the opening is
 * erased it never will.
 *
 * @param value 32 bytes
 */
public record Commitment(Bytes value) {
  /** How many bytes a commitment has. */
  public static final int BYTES = 32;

  private static final byte[] KC = HexFormat.of().parseHex("d821f8790d97709796b4d7903357c3f5");

  /** Refuses another length with {@link IllegalArgumentException}. */
  public Commitment {
    if (value.length() != BYTES) {
      throw new IllegalArgumentException("A commitment is 32 bytes.");
    }
  }

  /**
   * The commitment of an opening to a record.
   *
   * @throws IllegalArgumentException when the opening is not {@link Opening#BYTES} long
   */
  static Commitment of(Bytes opening, Json record) {
    if (opening.length() != Opening.BYTES) {
      throw new IllegalArgumentException("An opening is 16 bytes.");
    }
    byte[] json = CanonicalJson.write(record).getBytes(StandardCharsets.UTF_8);
    ByteBuffer message = ByteBuffer.allocate(Opening.BYTES + Integer.BYTES + json.length);
    message.put(opening.toArray()).putInt(json.length).put(json);
    return new Commitment(Hmac.sha256(KC, message.array()));
  }

  /** One that stands for nothing, for entries that only fill. */
  static Commitment random(RandomGenerator random) {
    return new Commitment(Bytes.random(BYTES, random));
  }

  /** From padded base64, as entries write it. */
  static Commitment parse(String base64) throws NoteException {
    return new Commitment(Bytes.of(Hash.parse(base64).toArray()));
  }

  /** Padded base64. */
  @Override
  public String toString() {
    return value.base64();
  }
}
