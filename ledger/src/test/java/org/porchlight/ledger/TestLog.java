package org.porchlight.ledger;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.porchlight.note.CosigningKey;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;
import org.porchlight.note.SigningKey;

/** A log's key and its witnesses'. */
public final class TestLog {
  public static final String ORIGIN = "alder-falls.example/log";
  public static final Instant NOW = Instant.parse("2026-11-14T15:04:05Z");

  public final SigningKey key;
  public final List<CosigningKey> witnesses = new ArrayList<>();

  /** With so many witnesses. */
  public TestLog(int witnesses) {
    SecureRandom random = new SecureRandom();
    try {
      key = SigningKey.generate(ORIGIN, random);
      for (int i = 0; i < witnesses; i++) {
        this.witnesses.add(CosigningKey.generate("witness.example/w" + i, random));
      }
    } catch (NoteException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A policy that needs so many of the witnesses. */
  public Policy policy(int needed) throws NoteException {
    return Policy.parse(policyText(needed));
  }

  /** The same as text. */
  public String policyText(int needed) {
    StringBuilder text = new StringBuilder("log " + key.verifierKey() + "\n");
    StringBuilder group = new StringBuilder("group all-of-them " + needed);
    for (int i = 0; i < witnesses.size(); i++) {
      text.append("witness w%d %s\n".formatted(i, witnesses.get(i).verifierKey()));
      group.append(" w").append(i);
    }
    boolean some = needed > 0;
    return text + (some ? group + "\n" : "") + "quorum " + (some ? "all-of-them" : "none") + "\n";
  }

  /** A checkpoint under the log's signature alone. */
  public SignedCheckpoint signed(long size, Hash root) {
    Checkpoint says = new Checkpoint(ORIGIN, size, root);
    SignedNote note = SignedNote.unsigned(says.text()).withSignature(key.sign(says.text()));
    return new SignedCheckpoint(note, says);
  }

  /** The same under so many cosignatures too, each a second after the one before. */
  public SignedCheckpoint witnessed(long size, Hash root, int cosigners) {
    SignedCheckpoint signed = signed(size, root);
    SignedNote note = signed.note();
    for (int i = 0; i < cosigners; i++) {
      note = note.withSignature(witnesses.get(i).sign(note.text(), NOW.plusSeconds(i)));
    }
    return new SignedCheckpoint(note, signed.says());
  }
}
