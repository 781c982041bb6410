package org.porchlight.media.rtp;

import java.util.Optional;
import org.porchlight.media.Bytes;

/**
 * What the camera says the time is (RTCP sender report, RFC 3550 section 6.4.1).
 *
 * @param ntpMicros the camera's wall clock in microseconds since 1970 UTC
 * @param timestamp the RTP timestamp of that moment, 32 bits unsigned
 */
record SenderReport(int ssrc, long ntpMicros, long timestamp) {
  private static final int TYPE = 200;
  private static final int BYTES = 28;
  private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;

  /** The first sender report in a compound packet; nothing where there is none or it is broken. */
  static Optional<SenderReport> find(Bytes compound) {
    int at = 0;
    while (at + 4 <= compound.length()) {
      int bytes = 4 * (((compound.at(at + 2) << 8) | compound.at(at + 3)) + 1);
      boolean whole = compound.at(at) >> 6 == 2 && at + bytes <= compound.length();
      if (!whole) {
        return Optional.empty();
      }
      if (compound.at(at + 1) == TYPE && bytes >= BYTES) {
        return Optional.of(read(compound.from(at)));
      }
      at += bytes;
    }
    return Optional.empty();
  }

  private static SenderReport read(Bytes in) {
    long seconds = (RtpPacket.word(in, 8) & 0xffff_ffffL) - SECONDS_1900_TO_1970;
    long fraction = RtpPacket.word(in, 12) & 0xffff_ffffL;
    long micros = seconds * 1_000_000 + ((fraction * 1_000_000) >>> 32);
    return new SenderReport(RtpPacket.word(in, 4), micros, RtpPacket.word(in, 16) & 0xffff_ffffL);
  }
}
