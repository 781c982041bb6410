package org.porchlight.grant;

import org.porchlight.note.Fields;
import org.porchlight.note.Json;
import org.porchlight.note.KeyAlgorithm;
import org.porchlight.note.NoteException;
import org.porchlight.note.VerifierKey;

/**
 * Whose agent it is: {@code porchlight-pairing/v1}, signed by the agent once its owner has compared
 * the fingerprints. By it the signers know the one key that may sign terms for the agent's cameras.
 *
 * @param agent who signs this
 * @param owner the passkey that signs the terms
 * @param number rises when the agent gets another owner
 */
public record Pairing(ProgramId program, VerifierKey agent, VerifierKey owner, long number)
    implements NoteBody {

  /** The first line. */
  public static final String KIND = "porchlight-pairing/v1";

  /** Refuses what is out of bounds with {@link IllegalArgumentException}. */
  public Pairing {
    Bounds.that(agent.algorithm() == KeyAlgorithm.ED25519, "An agent's key is Ed25519.");
    Bounds.that(owner.algorithm().passkey(), "An owner's key is a passkey.");
    Bounds.within("number", number, 1, Json.MAX_INTEGER);
  }

  /**
   * Reads the text of a note.
   *
   * @throws NoteException when it is not canonical or a field is wrong
   */
  public static Pairing parse(String text) throws NoteException {
    return of(NoteForm.read(KIND, text));
  }

  static Pairing of(Json json) throws NoteException {
    Fields f = Fields.of("The pairing", json);
    try {
      Pairing pairing =
          new Pairing(
              f.as("program", ProgramId::new),
              f.key("agent"),
              f.key("owner"),
              f.integer("number", 1, Json.MAX_INTEGER));
      f.end();
      return pairing;
    } catch (IllegalArgumentException e) {
      throw new NoteException("The pairing: " + e.getMessage(), e);
    }
  }

  @Override
  public String text() {
    return NoteForm.of(KIND)
        .put("program", program)
        .put("agent", agent)
        .put("owner", owner)
        .put("number", number)
        .text();
  }
}
