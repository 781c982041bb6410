package org.porchlight.hub.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import org.junit.jupiter.api.Test;
import org.porchlight.note.Bytes;
import org.porchlight.note.P256;

/** Message encryption for Web Push, against the RFC's own example. */
class EncryptionTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private static Bytes bytes(String base64url) throws Exception {
    return Bytes.parse(base64url);
  }

  private static ECPublicKey key(String point) throws Exception {
    return P256.publicKey(bytes(point).toArray());
  }

  @Test
  void makesTheMessageOfRfc8291AppendixA() throws Exception {
    ECPublicKey senderPoint =
        key(
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
    BigInteger secret =
        new BigInteger(1, bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw").toArray());
    KeyPair sender =
        new KeyPair(
            senderPoint,
            KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(secret, senderPoint.getParams())));
    ECPublicKey reader =
        key(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
    byte[] text = "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.US_ASCII);

    byte[] body =
        Encryption.body(
            text,
            text.length + 1,
            reader,
            bytes("BTBZMqHH6r4Tts7J_aSIgg"),
            sender,
            bytes("DGv6ra1nlYgDCS1FRnbzlw"));

    assertThat(Bytes.of(body).toString())
        .isEqualTo(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLoc"
                + "InmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyou"
                + "BWLVWGNWQexSgSxsj_Qulcy4a-fN");
  }

  @Test
  void aContentThatLeavesNoRoomForItsEndIsRefused() {
    KeyPair pair = P256.generate(RANDOM);
    assertThatThrownBy(() ->
            Encryption.body(
                new byte[8],
                8,
                (ECPublicKey) pair.getPublic(),
                Bytes.random(16, RANDOM),
                pair,
                Bytes.random(16, RANDOM)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
