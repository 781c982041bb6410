package org.porchlight.hub.camera;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Pairing;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;

/**
 * A lens, as its agent named it.
 *
 * @param agent the verifier key of the agent that speaks for it
 * @param pairing the agent's signed word of whose it is, or null while its owner has not compared
 *     the fingerprints
 */
public record Camera(
    String id, String agent, Premises premises, String name, @Nullable String pairing) {

  /** The one passkey whose signatures its agent believes; empty before it named one. */
  public Optional<VerifierKey> ownersKey() {
    return Optional.ofNullable(pairing).map(Camera::ownerIn);
  }

  static VerifierKey ownerIn(String pairing) {
    try {
      return Pairing.parse(SignedNote.parse(pairing).text()).owner();
    } catch (NoteException broken) {
      throw new IllegalStateException("a kept pairing cannot be read", broken);
    }
  }
}
