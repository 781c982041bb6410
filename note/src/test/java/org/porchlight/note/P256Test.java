package org.porchlight.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points of P-256 go in and out as they are, and what is no point is no key. */
class P256Test {
  private final ECPublicKey key = (ECPublicKey) P256.generate(new SecureRandom()).getPublic();
  private final byte[] point = P256.raw(key);

  @Test
  void aPointIsReadAsItWasWritten() throws Exception {
    assertThat(point).hasSize(P256.POINT_BYTES).startsWith(4);
    assertThat(P256.publicKey(point).getW()).isEqualTo(key.getW());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40, 64})
  void aPointThatIsNotOnTheCurveIsRefused(int at) {
    point[at] ^= 1;
    assertThatThrownBy(() -> P256.publicKey(point)).isInstanceOf(NoteException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 33, 64, 66})
  void anotherLengthIsRefused(int length) {
    byte[] other = Arrays.copyOf(point, length);
    assertThatThrownBy(() -> P256.publicKey(other)).isInstanceOf(NoteException.class);
  }

  @Test
  void thePointAtInfinityIsRefused() {
    assertThatThrownBy(() -> P256.publicKey(new byte[65])).isInstanceOf(NoteException.class);
  }
}
