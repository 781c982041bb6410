package org.porchlight.city.rtsp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts RTP packets (RFC 6184) together again, for the tests. */
final class Depacketizer {
  private final List<byte[]> nals = new ArrayList<>();
  private final ByteArrayOutputStream fragments = new ByteArrayOutputStream();

  /** The NAL units of a picture, once its last packet has come. */
  Optional<List<byte[]>> add(byte[] packet) {
    byte[] payload = java.util.Arrays.copyOfRange(packet, 12, packet.length);
    switch (payload[0] & 0x1F) {
      case 24 -> split(payload);
      case 28 -> join(payload);
      default -> nals.add(payload);
    }
    if ((packet[1] & 0x80) == 0) {
      return Optional.empty();
    }
    List<byte[]> picture = List.copyOf(nals);
    nals.clear();
    return Optional.of(picture);
  }

  static long timestamp(byte[] packet) {
    return ByteBuffer.wrap(packet).getInt(4) & 0xFFFF_FFFFL;
  }

  private void split(byte[] payload) {
    ByteBuffer rest = ByteBuffer.wrap(payload, 1, payload.length - 1);
    while (rest.hasRemaining()) {
      byte[] nal = new byte[rest.getShort()];
      rest.get(nal);
      nals.add(nal);
    }
  }

  private void join(byte[] payload) {
    if ((payload[1] & 0x80) != 0) {
      fragments.reset();
      fragments.write((payload[0] & 0xE0) | (payload[1] & 0x1F));
    }
    fragments.write(payload, 2, payload.length - 2);
    if ((payload[1] & 0x40) != 0) {
      nals.add(fragments.toByteArray());
    }
  }
}
