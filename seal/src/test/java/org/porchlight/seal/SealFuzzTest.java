package org.porchlight.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever arrives opens as it was sealed or is refused with {@link SealException}. */
class SealFuzzTest {
  private static final int ROUNDS = 3000;
  private static final int WRAPS = 300;
  private static final byte[] HEADER = new byte[16];
  private static final byte[] PICTURE = new byte[200];

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final KeyPair OWN = Keys.pair(RANDOM);
  private static final Grantee GRANTEE = Grantee.of("text", "0a", "door");

  private final StreamSealer sealer = sealer();
  private final StreamOpener opener = new StreamOpener(OWN.getPrivate(), GRANTEE);
  private final byte[] wrap = sealer.nextEpoch();
  private final byte[] frame = sealer.seal(0, HEADER, Plain.all(PICTURE));

  @Test
  void damagedCiphertextsOpenNever() throws Exception {
    opener.key(wrap);
    byte[] good = Arrays.copyOfRange(frame, HEADER.length, frame.length);
    SplittableRandom dice = new SplittableRandom(31);
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bad = damage(good, dice);
      refused += Arrays.equals(bad, good) || refused(bad) ? 1 : 0;
    }
    assertThat(refused).isEqualTo(ROUNDS);
  }

  @Test
  void damagedKeyWrapsOpenNever() {
    SplittableRandom dice = new SplittableRandom(32);
    int refused = 0;
    for (int i = 0; i < WRAPS; i++) {
      byte[] bad = damage(wrap, dice);
      refused += Arrays.equals(bad, wrap) || refusedKey(bad) ? 1 : 0;
    }
    assertThat(refused).isEqualTo(WRAPS);
  }

  @FuzzTest(maxDuration = "2m")
  void anyBytesAreRefused(FuzzedDataProvider data) throws SealException {
    opener.key(wrap);
    byte[] bytes = data.consumeRemainingAsBytes();
    assertThat(refused(bytes)).isTrue();
    assertThat(refusedKey(bytes)).isTrue();
  }

  @FuzzTest(maxDuration = "2m")
  void anyHeaderIsReadInOneSpellingOrRefused(FuzzedDataProvider data) {
    byte[] bytes = data.consumeRemainingAsBytes();
    try {
      SFrameHeader header = SFrameHeader.read(bytes, 0, bytes.length);
      assertThat(Arrays.copyOf(bytes, header.length())).isEqualTo(header.toBytes());
      assertThat(header.length()).isLessThanOrEqualTo(SFrameHeader.MAX_BYTES);
    } catch (SealException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  private boolean refused(byte[] payload) {
    try {
      opener.open(0, HEADER, payload);
      return false;
    } catch (SealException e) {
      return true;
    }
  }

  private static boolean refusedKey(byte[] payload) {
    try {
      new StreamOpener(OWN.getPrivate(), GRANTEE).key(payload);
      return false;
    } catch (SealException e) {
      return true;
    }
  }

  private static StreamSealer sealer() {
    try {
      return new StreamSealer(Keys.raw((ECPublicKey) OWN.getPublic()), GRANTEE, RANDOM);
    } catch (SealException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] damage(byte[] good, SplittableRandom dice) {
    int length = dice.nextInt(3) == 0 ? dice.nextInt(good.length + 40) : good.length;
    byte[] bad = Arrays.copyOf(good, length);
    for (int i = dice.nextInt(4); i >= 0 && length > 0; i--) {
      bad[dice.nextInt(length)] ^= (byte) (1 << dice.nextInt(8));
    }
    return bad;
  }
}
