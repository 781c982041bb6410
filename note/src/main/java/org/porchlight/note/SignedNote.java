package org.porchlight.note;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A text and the signatures under it (<a href="https://c2sp.org/signed-note">C2SP signed-note</a>).
 *
 * @param text ends with a newline and has no other control characters; what the signatures are over
 * @param signatures none for a note nobody signed yet, at most {@link #MAX_SIGNATURES}
 */
public record SignedNote(String text, List<SignatureLine> signatures) {
  /** The largest note with its signatures, in bytes. */
  public static final int MAX_BYTES = 16 * 1024;

  /** The most signatures. */
  public static final int MAX_SIGNATURES = 16;

  /** Copies the signatures. */
  public SignedNote {
    signatures = List.copyOf(signatures);
  }

  /** A note nobody signed yet. */
  public static SignedNote unsigned(String text) {
    return new SignedNote(text, List.of());
  }

  /**
   * Reads a note with at least one signature.
   *
   * @throws NoteException when it is too large, not UTF-8, or not of the form
   */
  public static SignedNote parse(byte[] note) throws NoteException {
    if (note.length > MAX_BYTES) {
      throw new NoteException("The note is larger than " + MAX_BYTES + " bytes.");
    }
    return parse(Utf8.decode(note));
  }

  /** As {@link #parse(byte[])}. */
  public static SignedNote parse(String note) throws NoteException {
    checkText(note);
    int split = note.lastIndexOf("\n\n");
    if (split < 0) {
      throw new NoteException("A note needs a blank line between its text and its signatures.");
    }
    String tail = note.substring(split + 2);
    if (tail.isEmpty()) {
      throw new NoteException("A note needs a signature.");
    }
    List<SignatureLine> lines = new ArrayList<>();
    for (String line : tail.substring(0, tail.length() - 1).split("\n", -1)) {
      lines.add(SignatureLine.parse(line));
    }
    if (lines.size() > MAX_SIGNATURES) {
      throw new NoteException("A note has at most " + MAX_SIGNATURES + " signatures.");
    }
    return new SignedNote(note.substring(0, split + 1), lines);
  }

  /** The same note with one more signature. */
  public SignedNote withSignature(SignatureLine line) {
    List<SignatureLine> more = new ArrayList<>(signatures);
    more.add(line);
    return new SignedNote(text, more);
  }

  /**
   * Who of the known keys signed. Lines by unknown keys are ignored.
   *
   * @param passkeys what a passkey's assertion must say; {@link RelyingParty#NONE} trusts none
   * @throws NoteException when a known key's line fails: then nothing of the note is to be believed
   */
  public Set<VerifierKey> signers(Collection<VerifierKey> known, RelyingParty passkeys)
      throws NoteException {
    Set<VerifierKey> signers = new LinkedHashSet<>();
    for (SignatureLine line : signatures) {
      for (VerifierKey key : known) {
        if (!key.madeIdOf(line)) {
          continue;
        }
        if (!key.verify(text, line.signature(), passkeys)) {
          throw new NoteException("The signature of " + key.name() + " is not good.");
        }
        signers.add(key);
      }
    }
    return signers;
  }

  /** The hash of the text. */
  public NoteHash hash() {
    return NoteHash.of(text);
  }

  /** The whole note in UTF-8. */
  public byte[] encode() {
    return Utf8.encode(toString());
  }

  /** The whole note. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(text).append('\n');
    signatures.forEach(line -> out.append(line).append('\n'));
    return out.toString();
  }

  private static void checkText(String note) throws NoteException {
    if (note.length() > MAX_BYTES || Utf8.encode(note).length > MAX_BYTES) {
      throw new NoteException("The note is larger than " + MAX_BYTES + " bytes.");
    }
    if (!Utf8.encodable(note)) {
      throw new NoteException("The note is not Unicode.");
    }
    if (!note.endsWith("\n") || note.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
      throw new NoteException("A note ends with a newline and has no other control characters.");
    }
  }
}
