package org.porchlight.witness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.ledger.Checkpoint;
import org.porchlight.ledger.Hash;
import org.porchlight.ledger.Proofs;
import org.porchlight.ledger.SignedCheckpoint;
import org.porchlight.ledger.log.FileBookmark;
import org.porchlight.note.CosigningKey;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignatureLine;
import org.porchlight.note.SignedNote;
import org.porchlight.note.VerifierKey;

/** What the witness remembers of one log: the checkpoint it cosigned last, on disk. */
final class Memory implements AutoCloseable {
  private final VerifierKey log;
  private final FileBookmark file;
  private @Nullable SignedCheckpoint latest;

  private Memory(VerifierKey log, FileBookmark file) {
    this.log = log;
    this.file = file;
  }

  static Memory open(VerifierKey log, Path directory) throws IOException {
    FileBookmark file = FileBookmark.open(directory.resolve(nameOf(log.name())));
    Memory memory = new Memory(log, file);
    try {
      Optional<byte[]> kept = file.read();
      if (kept.isPresent()) {
        memory.latest = SignedCheckpoint.parse(kept.get());
      }
      return memory;
    } catch (NoteException e) {
      file.close();
      throw new IOException("What was remembered of " + log.name() + " cannot be read.", e);
    }
  }

  /** Hex of SHA-256 of the origin: the log's folder when others ask for it. */
  static String nameOf(String origin) {
    return org.porchlight.note.Bytes.of(origin.getBytes(StandardCharsets.UTF_8)).sha256().hex();
  }

  VerifierKey log() {
    return log;
  }

  /** The checkpoint cosigned last, with its cosignature. */
  synchronized Optional<SignedCheckpoint> latest() {
    return Optional.ofNullable(latest);
  }

  /**
   * Looks, writes down, answers, in one step: nobody else's checkpoint of this log comes between.
   *
   * @throws IOException when it could not be written down: then nothing is cosigned
   */
  synchronized Reply add(AddCheckpoint asked, CosigningKey key, InstantSource clock)
      throws IOException {
    Checkpoint says = asked.checkpoint().says();
    if (!isByLog(asked.checkpoint())) {
      return Reply.refused(403, "The log's signature is not there or not good.");
    }
    if (asked.old() > says.size()) {
      return Reply.refused(400, "The old size is larger than the checkpoint's.");
    }
    long mine = latest == null ? 0 : latest.says().size();
    if (asked.old() != mine) {
      return Reply.remembers(mine);
    }
    Hash root = latest == null ? Hash.EMPTY : latest.says().root();
    if (!Proofs.continues(mine, root, says.size(), says.root(), asked.proof())) {
      return Reply.refused(422, "The checkpoint does not continue the one seen before.");
    }
    return cosign(asked.checkpoint(), key, clock);
  }

  private boolean isByLog(SignedCheckpoint checkpoint) {
    try {
      return checkpoint.isBy(log);
    } catch (NoteException notGood) {
      return false;
    }
  }

  /** Only the log's own line and ours are kept: the others were not looked at. */
  private Reply cosign(SignedCheckpoint checkpoint, CosigningKey key, InstantSource clock)
      throws IOException {
    SignatureLine line = key.sign(checkpoint.note().text(), clock.instant());
    SignedNote note = SignedNote.unsigned(checkpoint.note().text());
    for (SignatureLine signed : checkpoint.note().signatures()) {
      if (log.madeIdOf(signed)) {
        note = note.withSignature(signed);
        break;
      }
    }
    SignedCheckpoint cosigned = new SignedCheckpoint(note.withSignature(line), checkpoint.says());
    file.write(cosigned.toString().getBytes(StandardCharsets.UTF_8));
    latest = cosigned;
    return Reply.cosigned(line);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
