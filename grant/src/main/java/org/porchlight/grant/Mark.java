package org.porchlight.grant;

import org.porchlight.note.NoteException;
import org.porchlight.note.NoteHash;

/**
 * The newest version of something that was seen: nobody may go back behind it, and nobody may show
 * another note under the same number.
 *
 * @param subject what rises: {@code ordinance/…}, {@code terms/…}, {@code withdrawn/…}, {@code
 *     incident/…}, {@code pairing/…}, {@code policy/…}
 * @param number its number
 * @param hash of the note's text
 */
public record Mark(String subject, long number, NoteHash hash) {
  /** Of an ordinance, by program. */
  public static Mark of(Ordinance ordinance) {
    return new Mark("ordinance/" + ordinance.program(), ordinance.number(), ordinance.hash());
  }

  /** Of terms, by camera. */
  public static Mark of(Terms terms) {
    return new Mark("terms/" + terms.camera(), terms.number(), terms.hash());
  }

  /** Of terms with which an owner withdrew a camera, beside their mark as terms. */
  public static Mark ofWithdrawal(Terms terms) {
    return new Mark("withdrawn/" + terms.camera(), terms.number(), terms.hash());
  }

  /** Of a trust policy, by program. */
  public static Mark of(PolicyChange change) {
    TrustPolicy policy = change.policy();
    return new Mark("policy/" + policy.program(), policy.number(), change.policyHash());
  }

  /** Of a pairing, by agent. */
  public static Mark of(Pairing pairing) {
    String subject = "pairing/" + NoteHash.of(pairing.agent().toString());
    return new Mark(subject, pairing.number(), pairing.hash());
  }

  /** Of an incident, by id and form. */
  public static Mark of(Incident incident) {
    String subject = "incident/" + incident.id() + "/" + incident.form().code();
    return new Mark(subject, incident.number(), incident.hash());
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws NoteException for another form
   */
  public static Mark parse(String line) throws NoteException {
    String[] words = line.split(" ", -1);
    try {
      if (words.length == 3) {
        return new Mark(words[0], Long.parseLong(words[1]), new NoteHash(words[2]));
      }
    } catch (IllegalArgumentException e) {
      throw new NoteException("A mark is: subject, number, hash.", e);
    }
    throw new NoteException("A mark is: subject, number, hash.");
  }

  /** Three words, for a line in a file. */
  @Override
  public String toString() {
    return subject + " " + number + " " + hash;
  }
}
