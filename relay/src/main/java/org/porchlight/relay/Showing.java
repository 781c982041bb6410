package org.porchlight.relay;

import java.nio.charset.StandardCharsets;
import org.porchlight.link.Handshake;
import org.porchlight.link.SignedText;
import org.porchlight.note.Bytes;
import org.porchlight.note.KeyAlgorithm;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.VerifierKey;

/**
 * A ticket as a viewer shows it at a relay, with the proof that it is in the right hand.
 *
 * @param hello the relay's challenge, under the relay's name
 * @param view the ticket and the signature over both
 */
public record Showing(Handshake.Hello hello, Handshake.View view) {
  /** The ticket, 32 bytes. */
  public Bytes ticket() {
    return bytes(view.ticket());
  }

  /** Whether this ask key signed: ECDSA P-256 over {@link SignedText#view}. */
  public boolean isProvedBy(VerifierKey askKey) {
    byte[] text = SignedText.view(hello, view.ticket()).getBytes(StandardCharsets.UTF_8);
    return askKey.algorithm() == KeyAlgorithm.P256
        && askKey.verifyBytes(text, bytes(view.signature()), RelyingParty.NONE);
  }

  /** The handshake has read them as bytes before. */
  private static Bytes bytes(String base64url) {
    try {
      return Bytes.parse(base64url);
    } catch (NoteException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
