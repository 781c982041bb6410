package org.porchlight.agent.uplink;

import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import org.porchlight.link.FrameHeader;
import org.porchlight.note.AskKey;
import org.porchlight.note.NoteException;
import org.porchlight.seal.Grantee;
import org.porchlight.seal.Plain;
import org.porchlight.seal.SealException;
import org.porchlight.seal.StreamSealer;

/**
 * Seals some pictures of its own making to a key nobody has, so that the first look does not wait
 * for the platform to load and translate what seals.
 */
public final class SealRehearsal implements Runnable {
  private static final System.Logger LOG = System.getLogger(SealRehearsal.class.getName());
  private static final int EPOCHS = 30;
  private static final int PICTURE_BYTES = 8 * 1024;
  private static final Grantee NOBODY = Grantee.of("rehearsal", "rehearsal", "rehearsal");

  private final SecureRandom random;

  /** Rehearses with this randomness when it is run. */
  public SealRehearsal(SecureRandom random) {
    this.random = random;
  }

  @Override
  public void run() {
    Plain picture = Plain.all(new byte[PICTURE_BYTES]);
    try (StreamSealer sealer = new StreamSealer(key(), NOBODY, random)) {
      long bytes = 0;
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        bytes += sealer.nextEpoch().length;
        bytes += sealer.seal(0, new byte[FrameHeader.BYTES], picture).length;
      }
      LOG.log(Level.DEBUG, "{0} bytes sealed", bytes);
    } catch (NoteException | SealException e) {
      LOG.log(Level.WARNING, "The rehearsal failed; the first look takes longer", e);
    }
  }

  private byte[] key() throws NoteException {
    return AskKey.generate("rehearsal", random).verifierKey().publicKey().toArray();
  }
}
