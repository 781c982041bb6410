package org.porchlight.note;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a key is and how it signs; the table of docs/ref/notes.md. */
public enum KeyAlgorithm {
  /** Ed25519 over the text, C2SP signed-note type 0x01. */
  ED25519("\u0001", 32),
  /** A witness's Ed25519 over text and time, C2SP tlog-cosignature type 0x04. */
  COSIGNATURE("\u0004", 32),
  /** ECDSA P-256 with SHA-256 over the text, r ‖ s. */
  P256("\u00ffporchlight/p256", 65),
  /** A WebAuthn assertion by a P-256 passkey. */
  PASSKEY_ES256("\u00ffporchlight/passkey-es256", 65),
  /** A WebAuthn assertion by an Ed25519 passkey. */
  PASSKEY_ED25519("\u00ffporchlight/passkey-ed25519", 32);

  /** The algorithm's bytes, one char each. */
  private final String prefix;

  private final int publicKeyBytes;

  KeyAlgorithm(String prefix, int publicKeyBytes) {
    this.prefix = prefix;
    this.publicKeyBytes = publicKeyBytes;
  }

  /** Whether signatures are WebAuthn assertions. */
  public boolean passkey() {
    return this == PASSKEY_ES256 || this == PASSKEY_ED25519;
  }

  /** The algorithm's bytes followed by the key's. */
  byte[] join(byte[] publicKey) {
    byte[] start = prefix.getBytes(StandardCharsets.ISO_8859_1);
    byte[] both = Arrays.copyOf(start, start.length + publicKey.length);
    System.arraycopy(publicKey, 0, both, start.length, publicKey.length);
    return both;
  }

  int publicKeyBytes() {
    return publicKeyBytes;
  }

  /** The algorithm whose bytes and key length fit. */
  static KeyAlgorithm ofKey(byte[] joined) throws NoteException {
    String chars = new String(joined, StandardCharsets.ISO_8859_1);
    for (KeyAlgorithm algorithm : values()) {
      if (chars.length() == algorithm.prefix.length() + algorithm.publicKeyBytes
          && chars.startsWith(algorithm.prefix)) {
        return algorithm;
      }
    }
    throw new NoteException("A verifier key has an unknown algorithm or a wrong length.");
  }

  byte[] keyOf(byte[] joined) {
    return Arrays.copyOfRange(joined, prefix.length(), joined.length);
  }
}
