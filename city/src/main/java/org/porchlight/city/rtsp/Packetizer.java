package org.porchlight.city.rtsp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.porchlight.city.encode.AccessUnit;
import org.porchlight.city.encode.ParameterSets;

/**
 * Packs access units into RTP packets (RFC 6184, packetization mode 1): the parameter sets of a key
 * picture as a STAP-A, NAL units that fit as they are, larger ones as FU-A.
 */
final class Packetizer {
  static final int CLOCK_HERTZ = 90_000;
  static final int PAYLOAD_TYPE = 96;
  private static final int PAYLOAD_LIMIT_BYTES = 1400;
  private static final int HEADER_BYTES = 12;
  private static final int STAP_A = 24;
  private static final int FU_A = 28;
  private static final int MARKER = 0x80;

  private final byte[] aggregate;
  private final int source;
  private final int timestampStart;
  private int sequence;
  private long packets;
  private long octets;

  Packetizer(ParameterSets sets, RandomGenerator random) {
    this.aggregate = aggregate(sets);
    this.source = random.nextInt();
    this.timestampStart = random.nextInt();
    this.sequence = random.nextInt(0x1_0000);
  }

  /** The packets of one picture; the last carries the marker. */
  List<byte[]> pack(AccessUnit unit) {
    List<byte[]> payloads = new ArrayList<>();
    if (unit.key()) {
      payloads.add(aggregate);
    }
    for (byte[] nal : unit.nals()) {
      if (nal.length <= PAYLOAD_LIMIT_BYTES) {
        payloads.add(nal);
      } else {
        fragment(nal, payloads);
      }
    }
    int timestamp = timestamp(unit.captureMicros());
    List<byte[]> packed = new ArrayList<>(payloads.size());
    for (int i = 0; i < payloads.size(); i++) {
      packed.add(packet(payloads.get(i), timestamp, i == payloads.size() - 1));
    }
    return packed;
  }

  /** An RTCP sender report (RFC 3550, 6.4.1) that ties a capture time to its RTP timestamp. */
  byte[] senderReport(long captureMicros) {
    long seconds = Math.floorDiv(captureMicros, 1_000_000L);
    long micros = Math.floorMod(captureMicros, 1_000_000L);
    long secondsBetween1900And1970 = 2_208_988_800L;
    return ByteBuffer.allocate(28)
        .putShort((short) 0x80C8)
        .putShort((short) 6)
        .putInt(source)
        .putInt((int) (seconds + secondsBetween1900And1970))
        .putInt((int) ((micros << 32) / 1_000_000L))
        .putInt(timestamp(captureMicros))
        .putInt((int) packets)
        .putInt((int) octets)
        .array();
  }

  private int timestamp(long captureMicros) {
    return timestampStart + (int) (captureMicros * 9 / 100);
  }

  private byte[] packet(byte[] payload, int timestamp, boolean last) {
    packets++;
    octets += payload.length;
    return ByteBuffer.allocate(HEADER_BYTES + payload.length)
        .put((byte) 0x80)
        .put((byte) (PAYLOAD_TYPE | (last ? MARKER : 0)))
        .putShort((short) sequence++)
        .putInt(timestamp)
        .putInt(source)
        .put(payload)
        .array();
  }

  private static void fragment(byte[] nal, List<byte[]> payloads) {
    int room = PAYLOAD_LIMIT_BYTES - 2;
    for (int at = 1; at < nal.length; at += room) {
      int length = Math.min(room, nal.length - at);
      int start = at == 1 ? 0x80 : 0;
      int end = at + length == nal.length ? 0x40 : 0;
      payloads.add(
          ByteBuffer.allocate(2 + length)
              .put((byte) ((nal[0] & 0xE0) | FU_A))
              .put((byte) (start | end | (nal[0] & 0x1F)))
              .put(nal, at, length)
              .array());
    }
  }

  private static byte[] aggregate(ParameterSets sets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write((sets.sequence()[0] & 0x60) | STAP_A);
    for (byte[] set : List.of(sets.sequence(), sets.picture())) {
      out.write(set.length >> 8);
      out.write(set.length);
      out.writeBytes(set);
    }
    return out.toByteArray();
  }
}
