package org.porchlight.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.KEM;
import javax.crypto.SecretKey;

/**
 * HPKE in base mode, one message (RFC 9180 sections 5.1 and 6.1), over the JDK's own DHKEM.
 *
 * <pre>
 * ss, enc = Encap(public key)
 * ctx     = 0 ‖ LabeledExtract("", "psk_id_hash", "") ‖ LabeledExtract("", "info_hash", info)
 * secret  = LabeledExtract(ss, "secret", "")
 * key     = LabeledExpand(secret, "key", ctx)         nonce = LabeledExpand(secret, "base_nonce", ctx)
 * </pre>
 *
 * The KDF is HKDF-SHA256 (0x0001) throughout.
 */
public final class Hpke {
  /** DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM: what Porchlight wraps keys with. */
  public static final Hpke P256_AES_256 = new Hpke(Kem.P256, Aead.AES_256_GCM);

  private static final byte[] VERSION = "HPKE-v1".getBytes(US_ASCII);
  private static final byte[] NOTHING = {};
  private static final short KDF_HKDF_SHA256 = 1;
  private static final byte BASE_MODE = 0;

  /** Key encapsulation, by its number (section 7.1); the hash is SHA-256. */
  enum Kem {
    P256(0x0010),
    X25519(0x0020);

    private final int number;

    Kem(int number) {
      this.number = number;
    }
  }

  /** Authenticated encryption, by its number (section 7.3). */
  enum Aead {
    AES_128_GCM(0x0001, 16),
    AES_256_GCM(0x0002, 32);

    private final int number;
    private final int keyBytes;

    Aead(int number, int keyBytes) {
      this.number = number;
      this.keyBytes = keyBytes;
    }
  }

  private final Aead aead;
  private final byte[] suiteId;

  Hpke(Kem kem, Aead aead) {
    this.aead = aead;
    this.suiteId =
        Octets.join(
            "HPKE".getBytes(US_ASCII), two(kem.number), two(KDF_HKDF_SHA256), two(aead.number));
  }

  /** What the holder of the private key opens: the encapsulated key and the ciphertext. */
  public static final class Sealed {
    private final byte[] enc;
    private final byte[] ciphertext;

    Sealed(byte[] enc, byte[] ciphertext) {
      this.enc = enc;
      this.ciphertext = ciphertext;
    }

    /** The encapsulated key. */
    public byte[] enc() {
      return enc;
    }

    /** The ciphertext with its tag. */
    public byte[] ciphertext() {
      return ciphertext;
    }
  }

  /** Seals one message to a public key of the KEM's group. */
  public Sealed seal(PublicKey to, byte[] info, byte[] aad, byte[] plaintext, SecureRandom random) {
    KEM.Encapsulated made = encapsulate(to, random);
    byte[] out = new byte[plaintext.length + Gcm.TAG_BYTES];
    sealWith(made.key(), info, aad, plaintext, out);
    return new Sealed(made.encapsulation(), out);
  }

  /**
   * Opens one message.
   *
   * @throws SealException when it was not sealed to this key with this info and aad
   */
  public byte[] open(PrivateKey own, byte[] enc, byte[] info, byte[] aad, byte[] ciphertext)
      throws SealException {
    Schedule schedule = schedule(decapsulate(own, enc), info);
    try {
      return schedule.gcm().open(schedule.nonce(), aad, ciphertext, 0, ciphertext.length);
    } finally {
      schedule.gcm().destroy();
    }
  }

  private void sealWith(SecretKey shared, byte[] info, byte[] aad, byte[] plaintext, byte[] out) {
    Schedule schedule = schedule(shared, info);
    try {
      schedule.gcm().seal(schedule.nonce(), aad, Plain.all(plaintext), out, 0);
    } finally {
      schedule.gcm().destroy();
    }
  }

  private static KEM.Encapsulated encapsulate(PublicKey to, SecureRandom random) {
    try {
      return KEM.getInstance("DHKEM").newEncapsulator(to, random).encapsulate();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("No key can be encapsulated to this one.", e);
    }
  }

  private static SecretKey decapsulate(PrivateKey own, byte[] enc) throws SealException {
    try {
      return KEM.getInstance("DHKEM").newDecapsulator(own).decapsulate(enc);
    } catch (GeneralSecurityException e) {
      throw new SealException("This is not an encapsulated key.", e);
    }
  }

  /** What the key schedule gives (section 5.1). */
  static final class Schedule {
    private final byte[] key;
    private final byte[] nonce;

    private Schedule(byte[] key, byte[] nonce) {
      this.key = key;
      this.nonce = nonce;
    }

    byte[] key() {
      return key;
    }

    byte[] nonce() {
      return nonce;
    }

    private Gcm gcm() {
      return new Gcm(key);
    }
  }

  Schedule schedule(SecretKey shared, byte[] info) {
    byte[] context =
        Octets.join(
            new byte[] {BASE_MODE},
            extract(NOTHING, "psk_id_hash", NOTHING),
            extract(NOTHING, "info_hash", info));
    byte[] sharedBytes = shared.getEncoded();
    byte[] secret = extract(sharedBytes, "secret", NOTHING);
    Schedule schedule =
        new Schedule(
            expand(secret, "key", context, aead.keyBytes),
            expand(secret, "base_nonce", context, Gcm.NONCE_BYTES));
    Arrays.fill(sharedBytes, (byte) 0);
    Arrays.fill(secret, (byte) 0);
    return schedule;
  }

  private byte[] extract(byte[] salt, String label, byte[] inputKey) {
    byte[] labelled = Octets.join(VERSION, suiteId, label.getBytes(US_ASCII), inputKey);
    return Hkdf.SHA256.extract(salt, labelled);
  }

  private byte[] expand(byte[] secret, String label, byte[] info, int lengthBytes) {
    byte[] labelled =
        Octets.join(two(lengthBytes), VERSION, suiteId, label.getBytes(US_ASCII), info);
    return Hkdf.SHA256.expand(secret, labelled, lengthBytes);
  }

  private static byte[] two(int number) {
    return new byte[] {(byte) (number >>> 8), (byte) number};
  }
}
