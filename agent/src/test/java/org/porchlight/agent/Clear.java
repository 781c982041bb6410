package org.porchlight.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.porchlight.seal.Plain;
import org.porchlight.seal.Sealer;

/** What there is no setting for: pictures that leave the premises as they are. */
final class Clear implements Sealer {
  @Override
  public byte[] nextEpoch() {
    return Arrays.copyOf("no key".getBytes(UTF_8), 117);
  }

  @Override
  public byte[] seal(int track, byte[] header, Plain payload) {
    byte[] frame = Arrays.copyOf(header, header.length + payload.length());
    payload.copyTo(frame, header.length);
    return frame;
  }

  @Override
  public void endEpoch() {
    // There is no key to wipe.
  }

  @Override
  public void close() {
    // There is no key to wipe.
  }
}
