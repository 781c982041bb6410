package org.porchlight.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.util.HexFormat;
import javax.crypto.KEM;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** HPKE against the vectors of RFC 9180, and against what may not open. */
class HpkeTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] INFO = hex("4f6465206f6e2061204772656369616e2055726e");
  private static final byte[] AAD = hex("436f756e742d30");
  private static final byte[] PLAIN =
      hex("4265617574792069732074727574682c20747275746820626561757479");

  @Nested
  class TheVectors {
    @Test
    void ofAppendixA11OpenAndAreMadeAgain() throws Exception {
      PrivateKey own =
          KeyFactory.getInstance("X25519")
              .generatePrivate(
                  new XECPrivateKeySpec(
                      NamedParameterSpec.X25519,
                      hex("4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8")));
      reproduced(
          new Hpke(Hpke.Kem.X25519, Hpke.Aead.AES_128_GCM),
          own,
          "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431",
          "fe0e18c9f024ce43799ae393c7e8fe8fce9d218875e8227b0187c04e7d2ea1fc",
          "4531685d41d65f03dc48f6b8302c05b0",
          "56d890e5accaaf011cff4b7d",
          "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a");
    }

    @Test
    void ofAppendixA31OpenAndAreMadeAgain() throws Exception {
      reproduced(
          new Hpke(Hpke.Kem.P256, Hpke.Aead.AES_128_GCM),
          keyOfA31(),
          ENC_A31,
          SHARED_A31,
          "868c066ef58aae6dc589b6cfdd18f97e",
          "4e0bc5018beba4bf004cca59",
          "5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434");
    }

    /** The RFC has no vector with P-256 and AES-256; these come from another implementation. */
    @Test
    void ofTheSuiteWeUseOpenAndAreMadeAgain() throws Exception {
      reproduced(
          Hpke.P256_AES_256,
          keyOfA31(),
          ENC_A31,
          SHARED_A31,
          "642ebea3c09bfa219629599a318e0b88aa0a0996148df927dc5a981e22dabb86",
          "883881320125125689d28047",
          "518c46e6810fbc55362f7d5995b0f54339d93664ca44e5c74d0f289c4f7983b4781b193de04ad3319f177244de");
    }

    private static final String ENC_A31 =
        "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c"
            + "0900be863c403ce65c9bfcb9382657222d18c4";
    private static final String SHARED_A31 =
        "c0d26aeab536609a572b07695d933b589dcf363ff9d93c93adea537aeabb8cb8";

    private PrivateKey keyOfA31() throws Exception {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return KeyFactory.getInstance("EC")
          .generatePrivate(
              new ECPrivateKeySpec(
                  new BigInteger(
                      "f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2", 16),
                  parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private void reproduced(
        Hpke suite,
        PrivateKey own,
        String enc,
        String sharedSecret,
        String key,
        String nonce,
        String ciphertext)
        throws Exception {
      SecretKey shared = KEM.getInstance("DHKEM").newDecapsulator(own).decapsulate(hex(enc));
      assertThat(HEX.formatHex(shared.getEncoded())).isEqualTo(sharedSecret);
      Hpke.Schedule schedule = suite.schedule(shared, INFO);
      assertThat(HEX.formatHex(schedule.key())).isEqualTo(key);
      assertThat(HEX.formatHex(schedule.nonce())).isEqualTo(nonce);
      byte[] made = new byte[PLAIN.length + Gcm.TAG_BYTES];
      new Gcm(schedule.key()).seal(schedule.nonce(), AAD, Plain.all(PLAIN), made, 0);
      assertThat(HEX.formatHex(made)).isEqualTo(ciphertext);
      assertThat(suite.open(own, hex(enc), INFO, AAD, hex(ciphertext))).isEqualTo(PLAIN);
    }
  }

  @Nested
  class WhatWasSealed {
    private final SecureRandom random = new SecureRandom();
    private final KeyPair own = Keys.pair(random);
    private final Hpke.Sealed sealed =
        Hpke.P256_AES_256.seal(own.getPublic(), INFO, AAD, PLAIN, random);

    @Test
    void opensForItsKeyWithItsInfoAndAad() throws Exception {
      assertThat(opened(own.getPrivate(), sealed.enc(), INFO, AAD)).isEqualTo(PLAIN);
    }

    @Test
    void isDifferentEachTime() {
      Hpke.Sealed again = Hpke.P256_AES_256.seal(own.getPublic(), INFO, AAD, PLAIN, random);
      assertThat(again.enc()).isNotEqualTo(sealed.enc());
      assertThat(again.ciphertext()).isNotEqualTo(sealed.ciphertext());
    }

    @Test
    void doesNotOpenForAnotherKey() {
      refused(Keys.pair(random).getPrivate(), sealed.enc(), INFO, AAD);
    }

    @Test
    void doesNotOpenWithAnotherInfoOrAad() {
      refused(own.getPrivate(), sealed.enc(), AAD, AAD);
      refused(own.getPrivate(), sealed.enc(), INFO, INFO);
    }

    @Test
    void doesNotOpenWithAnotherEncapsulatedKey() {
      byte[] other = Keys.raw((ECPublicKey) Keys.pair(random).getPublic());
      refused(own.getPrivate(), other, INFO, AAD);
      refused(own.getPrivate(), new byte[65], INFO, AAD);
      refused(own.getPrivate(), new byte[3], INFO, AAD);
    }

    private byte[] opened(PrivateKey key, byte[] enc, byte[] info, byte[] aad) throws Exception {
      return Hpke.P256_AES_256.open(key, enc, info, aad, sealed.ciphertext());
    }

    private void refused(PrivateKey key, byte[] enc, byte[] info, byte[] aad) {
      assertThatThrownBy(() -> opened(key, enc, info, aad)).isInstanceOf(SealException.class);
    }
  }

  @Nested
  class APoint {
    @Test
    void ofTheCurveIsAKey() throws Exception {
      ECPublicKey key = (ECPublicKey) Keys.pair(new SecureRandom()).getPublic();
      assertThat(P256.parse(Keys.raw(key)).getW()).isEqualTo(key.getW());
    }

    @Test
    void besideTheCurveIsNone() {
      byte[] raw = Keys.raw((ECPublicKey) Keys.pair(new SecureRandom()).getPublic());
      raw[64] ^= 1;
      refusedPoint(raw);
      byte[] infinity = new byte[65];
      infinity[0] = 4;
      refusedPoint(infinity);
      byte[] tooLarge = new byte[65];
      java.util.Arrays.fill(tooLarge, (byte) 0xff);
      tooLarge[0] = 4;
      refusedPoint(tooLarge);
      refusedPoint(new byte[0]);
    }

    private void refusedPoint(byte[] raw) {
      assertThatThrownBy(() -> P256.parse(raw)).isInstanceOf(SealException.class);
    }
  }

  private static byte[] hex(String text) {
    return HEX.parseHex(text);
  }
}
