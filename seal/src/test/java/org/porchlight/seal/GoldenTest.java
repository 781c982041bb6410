package org.porchlight.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
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

  /** A still of a preview opens under its own label, and not under a grant's. */
  @Test
  void aStillThatWasSealedOnceStillOpens() throws Exception {
    Golden golden = Golden.read("java-still");
    byte[] wrap = golden.bytes("wrap").getFirst();
    StreamOpener opener = new StreamOpener(golden.privateKey(), golden.grantee());
    opener.key(wrap);
    for (int i = 0; i < 2; i++) {
      byte[] frame = golden.bytes("frame").get(i);
      byte[] rest = Arrays.copyOfRange(frame, 16, frame.length);
      assertThat(opener.open(0, Arrays.copyOf(frame, 16), rest))
          .isEqualTo(golden.bytes("plain").get(i));
    }
    String text = new String(golden.bytes("previewText").getFirst(), UTF_8);
    Grantee look = Grantee.of(text, golden.all("preview").getFirst(), "oak-14-door");
    StreamOpener viewer = new StreamOpener(golden.privateKey(), look);
    assertThatThrownBy(() -> viewer.key(wrap)).isInstanceOf(SealException.class);
  }
}
