package org.porchlight.sign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.porchlight.grant.Mark;
import org.porchlight.grant.PolicyChange;
import org.porchlight.grant.TrustPolicy;
import org.porchlight.launch.PrivateFiles;
import org.porchlight.note.NoteException;
import org.porchlight.note.RelyingParty;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;
import org.porchlight.note.VerifierKey;

/**
 * The next trust policy at a signer's own machine: it is read by a person there, signed once for
 * each number, and never asked for by a hub. The last one signed is kept in the file {@code
 * policy}.
 */
final class PolicyDesk {
  private final Path file;

  PolicyDesk(Path data) {
    this.file = data.resolve("policy");
  }

  /**
   * What is to be signed: a policy's text, or its note with the lines of who signed before.
   *
   * @throws NoteException when it is neither
   */
  static SignedNote read(String text) throws NoteException {
    return text.startsWith(PolicyChange.KIND + "\n")
        ? SignedNote.parse(text)
        : new PolicyChange(TrustPolicy.parse(text)).unsigned();
  }

  /**
   * Signs. The mark is on disk first: of two policies with one number a signer signs one.
   *
   * @throws NoteException when another of this number, or a later one, was signed here, or a line
   *     that is there already is this key's and not good
   */
  SignedNote sign(SignedNote note, SigningKey key) throws NoteException, IOException {
    PolicyChange change = PolicyChange.parse(note.text());
    Mark next = Mark.of(change);
    if (Files.exists(file)) {
      mustRise(Mark.parse(Files.readString(file).strip()), next);
    }
    VerifierKey own = key.verifierKey();
    boolean signed = note.signers(java.util.Set.of(own), RelyingParty.NONE).contains(own);
    PrivateFiles.write(file, next + "\n");
    return signed ? note : note.withSignature(key.sign(note.text()));
  }

  private static void mustRise(Mark last, Mark next) throws NoteException {
    boolean other = last.number() == next.number() && !last.hash().equals(next.hash());
    if (!last.subject().equals(next.subject()) || next.number() < last.number() || other) {
      throw new NoteException(
          "This signer signed policy number " + last.number() + " already, and it was another.");
    }
  }
}
