package org.porchlight.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was sealed here and what {@code @hpke/core} sealed opens here; the browser's tests open it
 * too.
 */
class GoldenTest {
  @ParameterizedTest
  @ValueSource(strings = {"java", "hpke-core"})
  void whatWasSealedOnceStillOpens(String maker) throws Exception {
    Golden golden = Golden.read(maker);
    StreamOpener opener = new StreamOpener(golden.privateKey(), golden.grantee());
    for (byte[] wrap : golden.bytes("wrap")) {
      opener.key(wrap);
    }
    List<byte[]> frames = golden.bytes("frame");
    assertThat(frames).hasSize(4);
    for (int i = 0; i < frames.size(); i++) {
      byte[] frame = frames.get(i);
      byte[] opened =
          opener.open(
              frame[3], Arrays.copyOf(frame, 16), Arrays.copyOfRange(frame, 16, frame.length));
      assertThat(opened).isEqualTo(golden.bytes("plain").get(i));
    }
  }
}
