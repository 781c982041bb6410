package org.porchlight.agent.gate;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.porchlight.note.AskKey;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SigningKey;
import org.porchlight.note.VerifierKey;

/**
 * Checks some signatures of its own making, once, so that the first look does not wait for the
 * platform to load and translate what checks signatures.
 */
public final class Rehearsal implements Runnable {
  private static final System.Logger LOG = System.getLogger(Rehearsal.class.getName());
  private static final int ROUNDS = 60;

  private final SecureRandom random;

  public Rehearsal(SecureRandom random) {
    this.random = random;
  }

  @Override
  public void run() {
    byte[] text = "porchlight-rehearsal/v1\n".getBytes(StandardCharsets.UTF_8);
    try {
      SigningKey party = SigningKey.generate("rehearsal", random);
      AskKey browser = AskKey.generate("rehearsal", random);
      int good = 0;
      for (int i = 0; i < ROUNDS; i++) {
        good += good(party.verifierKey(), text, party.signBytes(text));
        good += good(browser.verifierKey(), text, browser.signBytes(text));
      }
      LOG.log(System.Logger.Level.DEBUG, "{0} signatures were good", good);
    } catch (NoteException e) {
      LOG.log(System.Logger.Level.WARNING, "The rehearsal failed; the first look takes longer", e);
    }
  }

  private static int good(VerifierKey key, byte[] text, Bytes signature) {
    return key.verifyBytes(text, signature, RelyingParty.NONE) ? 1 : 0;
  }
}
