package org.porchlight.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.porchlight.note.SignedNote;

/**
 * That an entry is on the log and witnesses have seen it, for checking offline (<a
 * href="https://c2sp.org/tlog-proof">C2SP tlog-proof</a>):
 *
 * <pre>
 * c2sp.org/tlog-proof@v1
 * [extra base64]
 * index n
 * base64(hash)…            from the leaf's sibling up
 *
 * the signed checkpoint
 * </pre>
 *
 * @param index of the entry, from 0
 * @param hashes the inclusion proof
 * @param checkpoint the tree it is in
 * @param unauthenticatedExtra bytes nobody vouches for; ours have none
 */
public record TlogProof(
    long index,
    List<Hash> hashes,
    SignedCheckpoint checkpoint,
    @Nullable Bytes unauthenticatedExtra) {
  /** The largest proof, in chars. */
  public static final int MAX_CHARS = SignedNote.MAX_BYTES + 8 * 1024;

  private static final String FIRST = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";
  private static final int MAX_EXTRA_BYTES = 1024;

  /** Refuses an index beyond the checkpoint with {@link IllegalArgumentException}. */
  public TlogProof {
    hashes = List.copyOf(hashes);
    if (index < 0 || index >= checkpoint.says().size() || hashes.size() > Proofs.MAX_HASHES) {
      throw new IllegalArgumentException("The proof's index is not below the checkpoint's size.");
    }
  }

  /** A proof without extra. */
  public TlogProof(long index, List<Hash> hashes, SignedCheckpoint checkpoint) {
    this(index, hashes, checkpoint, null);
  }

  /** What nobody vouches for, where it is. */
  public Optional<Bytes> extra() {
    return Optional.ofNullable(unauthenticatedExtra);
  }

  /**
   * Reads a proof.
   *
   * @throws NoteException when it is not exactly of the form
   */
  public static TlogProof parse(String text) throws NoteException {
    int blank = text.indexOf("\n\n");
    if (blank < 0 || text.length() > MAX_CHARS) {
      throw new NoteException("A proof has a head, a blank line and a checkpoint.");
    }
    List<String> lines = new ArrayList<>(List.of(text.substring(0, blank).split("\n", -1)));
    SignedCheckpoint checkpoint = SignedCheckpoint.parse(text.substring(blank + 2));
    if (!lines.removeFirst().equals(FIRST)) {
      throw new NoteException("A proof begins with " + FIRST + ".");
    }
    Bytes extra = null;
    if (!lines.isEmpty() && lines.getFirst().startsWith(EXTRA)) {
      extra = Bytes.parseBase64(lines.removeFirst().substring(EXTRA.length()));
    }
    if (lines.isEmpty() || !lines.getFirst().startsWith(INDEX)) {
      throw new NoteException("A proof has a line index.");
    }
    long index = Decimal.parse(lines.removeFirst().substring(INDEX.length()));
    return checked(index, hashes(lines), checkpoint, extra);
  }

  private static TlogProof checked(
      long index, List<Hash> hashes, SignedCheckpoint checkpoint, @Nullable Bytes extra)
      throws NoteException {
    if (index >= checkpoint.says().size() || (extra != null && extra.length() > MAX_EXTRA_BYTES)) {
      throw new NoteException("A proof's index is beyond its checkpoint, or its extra too long.");
    }
    return new TlogProof(index, hashes, checkpoint, extra);
  }

  private static List<Hash> hashes(List<String> lines) throws NoteException {
    if (lines.size() > Proofs.MAX_HASHES) {
      throw new NoteException("A proof has at most " + Proofs.MAX_HASHES + " hashes.");
    }
    List<Hash> hashes = new ArrayList<>();
    for (String line : lines) {
      hashes.add(Hash.parse(line));
    }
    return hashes;
  }

  /**
   * Believes that the entry is on a known log, or does not.
   *
   * @throws UnprovenException with the first thing that is not shown
   */
  public Witnessed verify(byte[] entry, Policy policy) throws UnprovenException {
    return verify(Hash.leaf(entry), policy);
  }

  /** As {@link #verify(byte[], Policy)} where only the entry's leaf is at hand. */
  public Witnessed verify(Hash leaf, Policy policy) throws UnprovenException {
    Witnessed witnessed = policy.witnessed(checkpoint);
    Checkpoint says = checkpoint.says();
    if (!Proofs.includes(leaf, index, says.size(), hashes, says.root())) {
      throw new UnprovenException("The proof does not show this entry under its checkpoint.");
    }
    return witnessed;
  }

  /** The proof as text. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(FIRST).append('\n');
    extra().ifPresent(bytes -> text.append(EXTRA).append(bytes.base64()).append('\n'));
    text.append(INDEX).append(index).append('\n');
    hashes.forEach(hash -> text.append(hash).append('\n'));
    return text.append('\n').append(checkpoint).toString();
  }
}
