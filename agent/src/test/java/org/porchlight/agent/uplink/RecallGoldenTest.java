package org.porchlight.agent.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.porchlight.link.Contents;
import org.porchlight.link.Describe;
import org.porchlight.link.FrameHeader;
import org.porchlight.seal.Grantee;
import org.porchlight.seal.SealException;
import org.porchlight.seal.StreamOpener;

/** Law 5, no key, no picture: the kept recall opens for its owner's key, label and note alone. */
class RecallGoldenTest {
  private static List<byte[]> frames(byte[] message) {
    List<byte[]> frames = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(message);
    while (in.hasRemaining()) {
      byte[] frame = new byte[in.getInt()];
      in.get(frame);
      frames.add(frame);
    }
    return frames;
  }

  private static byte[] payload(byte[] frame) {
    return Arrays.copyOfRange(frame, FrameHeader.BYTES, frame.length);
  }

  private static byte[] opened(StreamOpener owner, byte[] frame) throws SealException {
    return owner.open(0, Arrays.copyOf(frame, FrameHeader.BYTES), payload(frame));
  }

  @Test
  void whatWasSealedOnceStillOpens() throws Exception {
    RecallGolden golden = RecallGolden.read();
    StreamOpener owner = new StreamOpener(golden.privateKey(), golden.owner());
    List<byte[]> head = frames(golden.bytes("head"));
    owner.key(payload(head.getFirst()));
    assertThat(Contents.parse(ByteBuffer.wrap(opened(owner, head.getLast()))))
        .isEqualTo(RecallGolden.CONTENTS);
    List<List<String>> seen = new ArrayList<>();
    for (byte[] piece : golden.pieces()) {
      List<byte[]> frames = frames(piece);
      Describe describe = Describe.parse(ByteBuffer.wrap(opened(owner, frames.getFirst())));
      assertThat(describe.codec()).isEqualTo("avc1.42c01e");
      List<String> pictures = new ArrayList<>();
      for (byte[] picture : frames.subList(1, frames.size())) {
        pictures.add(new String(opened(owner, picture), UTF_8));
      }
      seen.add(pictures);
    }
    assertThat(seen).isEqualTo(RecallGolden.PICTURES);
  }

  @Test
  void itOpensUnderNoOtherLabelNorNote() throws Exception {
    RecallGolden golden = RecallGolden.read();
    String text = new String(golden.bytes("recallText"), UTF_8);
    String id = golden.text("recall");
    String camera = golden.text("camera");
    byte[] wrap = payload(frames(golden.bytes("head")).getFirst());
    for (Grantee other :
        List.of(
            Grantee.of(text, id, camera),
            Grantee.ofPreview(text, id, camera),
            Grantee.ofRecall(text + " ", id, camera),
            Grantee.ofRecall(text, "0".repeat(32), camera),
            Grantee.ofRecall(text, id, "oak-14-yard"))) {
      StreamOpener opener = new StreamOpener(golden.privateKey(), other);
      assertThatThrownBy(() -> opener.key(wrap)).isInstanceOf(SealException.class);
    }
  }
}
