package org.porchlight.verify;

import org.porchlight.ledger.Policy;
import org.porchlight.note.NoteException;

/** What an owner saved from his page, with the policy his page believed. */
sealed interface SavedProof permits LookProof, WishProof {
  /** No such file is longer. */
  int MAX_CHARS = 512 * 1024;

  /** The rules the file itself brings. */
  String policy();

  /** Checks all of it under these rules. */
  void check(Policy rules, Report report) throws NoteException;
}
