package org.porchlight.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.porchlight.seal.Hpke;
import org.porchlight.seal.Keys;

/** Law 5 in two languages: what is sealed here opens with {@code @hpke/core}, and the reverse. */
class SealedAcrossLanguagesTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] INFO = new byte[32];
  private static final byte[] AAD = "porchlight-key-wrap/v1\n0a\ndoor\n1\n".getBytes(UTF_8);

  private final SecureRandom random = new SecureRandom();
  private final KeyPair own = Keys.pair(random);

  @Test
  void aKeyWrapOpensOnBothSides() throws Exception {
    byte[] contentKey = new byte[32];
    random.nextBytes(contentKey);
    byte[] theirs = new byte[32];
    random.nextBytes(theirs);
    Hpke.Sealed sealed = Hpke.P256_AES_256.seal(own.getPublic(), INFO, AAD, contentKey, random);

    String answer = otherSide(sealed, theirs);

    assertThat(field(answer, "opened")).isEqualTo(contentKey);
    byte[] opened =
        Hpke.P256_AES_256.open(
            own.getPrivate(), field(answer, "enc"), INFO, AAD, field(answer, "ciphertext"));
    assertThat(opened).isEqualTo(theirs);
  }

  private String otherSide(Hpke.Sealed sealed, byte[] plaintext) throws Exception {
    String question =
        """
        {"privateKey":"%s","publicKey":"%s","info":"%s","aad":"%s",
         "enc":"%s","ciphertext":"%s","plaintext":"%s"}
        """
            .formatted(
                privateKey(),
                HEX.formatHex(Keys.raw(own)),
                HEX.formatHex(INFO),
                HEX.formatHex(AAD),
                HEX.formatHex(sealed.enc()),
                HEX.formatHex(sealed.ciphertext()),
                HEX.formatHex(plaintext));
    Process node =
        new ProcessBuilder("node", "dev/cross.mjs")
            .directory(new Tree().root().resolve("console").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (OutputStream in = node.getOutputStream()) {
      in.write(question.getBytes(UTF_8));
    }
    String answer = new String(node.getInputStream().readAllBytes(), UTF_8);
    assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(node.exitValue()).as(answer).isZero();
    return answer;
  }

  private String privateKey() {
    BigInteger number = ((ECPrivateKey) own.getPrivate()).getS();
    return String.format("%064x", number);
  }

  private static byte[] field(String json, String name) {
    Matcher field = Pattern.compile("\"" + name + "\":\"([0-9a-f]+)\"").matcher(json);
    assertThat(field.find()).as(name + " in " + json).isTrue();
    return HEX.parseHex(field.group(1));
  }
}
