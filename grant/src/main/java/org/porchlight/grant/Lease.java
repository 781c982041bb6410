package org.porchlight.grant;

import java.time.Instant;
import org.porchlight.note.Bytes;
import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/**
 * The heartbeat of a grant's stream: {@code porchlight-lease/v1}.
 *
 * @param number rises by one, from 1
 * @param challenge 16 bytes, the agent's latest for this stream
 */
public record Lease(GrantId grant, VerifierKey agent, long number, Bytes challenge, Instant until)
    implements NoteBody {

  /** The first line. */
  public static final String KIND = "porchlight-lease/v1";

  /** Refuses what is out of bounds with {@link IllegalArgumentException}. */
  public Lease {
    Bounds.within("number", number, 1, Json.MAX_INTEGER);
    Bounds.within("challenge", challenge.length(), Grant.CHALLENGE_BYTES, Grant.CHALLENGE_BYTES);
    Bounds.time(until);
  }

  /**
   * Reads the text of a note.
   *
   * @throws NoteException when it is not canonical or a field is wrong
   */
  public static Lease parse(String text) throws NoteException {
    return of(NoteForm.read(KIND, text));
  }

  static Lease of(Json json) throws NoteException {
    Fields f = Fields.of("The lease", json);
    try {
      Lease lease =
          new Lease(
              f.as("grant", GrantId::new),
              f.key("agent"),
              f.integer("number", 1, Json.MAX_INTEGER),
              f.bytes("challenge", Grant.CHALLENGE_BYTES),
              f.time("until"));
      f.end();
      return lease;
    } catch (IllegalArgumentException e) {
      throw new NoteException("The lease: " + e.getMessage(), e);
    }
  }

  @Override
  public String text() {
    return NoteForm.of(KIND)
        .put("grant", grant)
        .put("agent", agent)
        .put("number", number)
        .put("challenge", challenge)
        .put("until", until)
        .text();
  }
}
