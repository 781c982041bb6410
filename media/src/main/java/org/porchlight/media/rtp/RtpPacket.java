package org.porchlight.media.rtp;

import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;

/**
 * One RTP packet (RFC 3550 section 5.1); header extensions and padding are left out.
 *
 * <pre>
 *  0                   1                   2                   3
 * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 * |                           timestamp                           |
 * |                             SSRC                              |
 * |                  CC contributing sources ...                  |
 * </pre>
 *
 * @param sequence 0..65535
 * @param timestamp the 32 bits as an unsigned number
 */
record RtpPacket(
    int payloadType, boolean marker, int sequence, long timestamp, int ssrc, Bytes payload) {
  private static final int HEADER_BYTES = 12;

  static RtpPacket parse(Bytes in) throws CameraException {
    if (in.length() < HEADER_BYTES || in.at(0) >> 6 != 2) {
      throw CameraException.malformed("The camera sends packets that are not RTP.");
    }
    int start = HEADER_BYTES + 4 * (in.at(0) & 0x0f);
    if ((in.at(0) & 0x10) != 0) {
      require(in, start + 4);
      start += 4 + 4 * ((in.at(start + 2) << 8) | in.at(start + 3));
    }
    require(in, start);
    int end = in.length();
    if ((in.at(0) & 0x20) != 0) {
      int padding = in.at(end - 1);
      end -= padding;
      if (padding == 0 || end < start) {
        throw CameraException.malformed("The camera sends packets padded beyond their size.");
      }
    }
    return new RtpPacket(
        in.at(1) & 0x7f,
        (in.at(1) & 0x80) != 0,
        (in.at(2) << 8) | in.at(3),
        word(in, 4) & 0xffff_ffffL,
        word(in, 8),
        Bytes.of(in.array(), in.offset() + start, end - start));
  }

  /** The same packet in memory of its own. */
  RtpPacket copy() {
    return new RtpPacket(payloadType, marker, sequence, timestamp, ssrc, payload.copy());
  }

  static int word(Bytes in, int at) {
    return (in.at(at) << 24) | (in.at(at + 1) << 16) | (in.at(at + 2) << 8) | in.at(at + 3);
  }

  private static void require(Bytes in, int length) throws CameraException {
    if (in.length() < length) {
      throw CameraException.malformed("The camera sends packets shorter than their headers.");
    }
  }
}
