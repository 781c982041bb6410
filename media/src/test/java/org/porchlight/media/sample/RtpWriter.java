package org.porchlight.media.sample;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.porchlight.media.Bytes;

/** Packets of one stream, numbered as they are made (RFC 3550 section 5.1, RFC 6184 section 5). */
public final class RtpWriter {
  private final int payloadType;
  private final int ssrc;
  private int sequence;
  private long timestamp;

  public RtpWriter(int payloadType, int ssrc, int firstSequence, long firstTimestamp) {
    this.payloadType = payloadType;
    this.ssrc = ssrc;
    this.sequence = firstSequence;
    this.timestamp = firstTimestamp;
  }

  /** Lets so many ticks pass, forward or back. */
  public RtpWriter later(long ticks) {
    timestamp += ticks;
    return this;
  }

  /** Leaves out so many sequence numbers. */
  public RtpWriter skip(int packets) {
    sequence += packets;
    return this;
  }

  /** One packet with this payload. */
  public Bytes packet(Bytes payload, boolean marker) {
    ByteBuffer out = ByteBuffer.allocate(12 + payload.length());
    out.put((byte) 0x80).put((byte) ((marker ? 0x80 : 0) | payloadType));
    out.putShort((short) sequence++).putInt((int) timestamp).putInt(ssrc);
    out.put(payload.array(), payload.offset(), payload.length());
    return Bytes.of(out.array());
  }

  /** The unit in FU-A fragments of so many bytes each; the last has the marker if asked for. */
  public List<Bytes> fragments(Bytes unit, int size, boolean marker) {
    List<Bytes> packets = new ArrayList<>();
    int indicator = (unit.at(0) & 0xe0) | 28;
    for (int at = 1; at < unit.length(); at += size) {
      int length = Math.min(size, unit.length() - at);
      boolean last = at + length == unit.length();
      int header = (unit.at(0) & 0x1f) | (at == 1 ? 0x80 : 0) | (last ? 0x40 : 0);
      Bytes head = Bytes.of(new byte[] {(byte) indicator, (byte) header});
      Bytes body = Bytes.of(unit.array(), unit.offset() + at, length);
      packets.add(packet(Units.joined(head, body), marker && last));
    }
    return packets;
  }

  /** The units in one STAP-A packet. */
  public Bytes aggregate(boolean marker, Bytes... units) {
    Bytes out = Bytes.of(new byte[] {0x78});
    for (Bytes unit : units) {
      byte[] size = ByteBuffer.allocate(2).putShort((short) unit.length()).array();
      out = Units.joined(out, Bytes.of(size), unit);
    }
    return packet(out, marker);
  }

  /** A sender report: this moment of the stream was that moment of the camera's clock. */
  public Bytes senderReport(long ntpSeconds, long ntpFraction) {
    ByteBuffer out = ByteBuffer.allocate(28);
    out.put((byte) 0x80).put((byte) 200).putShort((short) 6).putInt(ssrc);
    out.putInt((int) ntpSeconds).putInt((int) ntpFraction).putInt((int) timestamp);
    return Bytes.of(out.array());
  }
}
