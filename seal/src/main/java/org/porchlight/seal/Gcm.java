package org.porchlight.seal;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** AES-GCM with a 16-byte tag, under one key. One thread at a time; no nonce twice to seal. */
final class Gcm {
  static final int TAG_BYTES = 16;
  static final int NONCE_BYTES = 12;

  private final Cipher cipher;
  private final SecretBytes key;

  /** The array belongs to the cipher from now on. */
  Gcm(byte[] key) {
    this.key = new SecretBytes(key, "AES");
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks AES-GCM.", e);
    }
  }

  /** Seals; ciphertext and tag are written to {@code out} from {@code at} on. */
  void seal(byte[] nonce, byte[] aad, Plain plain, byte[] out, int at) {
    try {
      begin(Cipher.ENCRYPT_MODE, nonce, aad);
      int written = cipher.doFinal(plain.array(), plain.offset(), plain.length(), out, at);
      if (written != plain.length() + TAG_BYTES) {
        throw new IllegalStateException("AES-GCM gave " + written + " bytes.");
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM could not seal.", e);
    }
  }

  /** Opens ciphertext and tag. */
  byte[] open(byte[] nonce, byte[] aad, byte[] sealed, int offset, int length)
      throws SealException {
    try {
      begin(Cipher.DECRYPT_MODE, nonce, aad);
      return cipher.doFinal(sealed, offset, length);
    } catch (AEADBadTagException e) {
      throw new SealException("The seal is broken, or made with another key.", e);
    } catch (GeneralSecurityException e) {
      throw new SealException("This is not a sealed message.", e);
    }
  }

  private void begin(int mode, byte[] nonce, byte[] aad) throws GeneralSecurityException {
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
    cipher.updateAAD(aad);
  }

  /** Wipes the key; the copies inside the platform's cipher are given up to the collector. */
  void destroy() {
    key.destroy();
  }
}
