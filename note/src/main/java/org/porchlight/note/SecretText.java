package org.porchlight.note;

import java.util.Arrays;

/**
 * The text of an Ed25519 private key: {@code PRIVATE+KEY+name+id+base64(algorithm ‖ seed)}, as
 * golang.org/x/mod/sumdb/note writes it.
 */
final class SecretText {
  private static final String PREFIX = "PRIVATE+KEY+";
  private static final int SEED_BYTES = 32;

  private final String name;
  private final String keyId;
  private final byte[] seed;

  private SecretText(String name, String keyId, byte[] seed) {
    this.name = name;
    this.keyId = keyId;
    this.seed = seed;
  }

  static SecretText parse(String skey, KeyAlgorithm algorithm) throws NoteException {
    String[] parts =
        skey.startsWith(PREFIX) ? skey.substring(PREFIX.length()).split("\\+", 3) : null;
    if (parts == null || parts.length != 3) {
      throw new NoteException("A signing key must be PRIVATE+KEY+name+id+base64.");
    }
    byte[] joined = Bytes.parseBase64(parts[2]).toArray();
    byte[] seed =
        Arrays.copyOfRange(joined, Math.max(0, joined.length - SEED_BYTES), joined.length);
    if (seed.length != SEED_BYTES || !Arrays.equals(algorithm.join(seed), joined)) {
      throw new NoteException("A signing key has an unknown algorithm or a wrong length.");
    }
    return new SecretText(parts[0], parts[1], seed);
  }

  String name() {
    return name;
  }

  byte[] seed() {
    return seed;
  }

  void mustBeOf(VerifierKey key) throws NoteException {
    if (!key.keyId().toString().equals(keyId)) {
      throw new NoteException("A signing key's id is not that of its name and bytes.");
    }
  }

  static String write(VerifierKey key, byte[] seed) {
    String base64 = Bytes.of(key.algorithm().join(seed)).base64();
    return PREFIX + key.name() + "+" + key.keyId() + "+" + base64;
  }

  /** The name only. */
  @Override
  public String toString() {
    return "SecretText[" + name + "]";
  }
}
