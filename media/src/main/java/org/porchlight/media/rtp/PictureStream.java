package org.porchlight.media.rtp;

import java.time.Instant;
import java.time.InstantSource;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.codec.AccessUnits;
import org.porchlight.media.codec.ParameterSets;
import org.porchlight.media.codec.PictureSink;

/**
 * The road from one track's packets to pictures: packet, order, depacketise, whole picture. Not
 * safe for several threads at once.
 *
 * <p>A picture ends at the packet with the marker bit, or where the timestamp changes. A camera
 * whose marker bit proves wrong (more of the same picture follows it) is read by timestamps alone
 * from then on.
 */
public final class PictureStream {
  private static final int BROKEN_IN_A_ROW = 64;

  private final int payloadType;
  private final InstantSource clock;
  private final AccessUnits units;
  private final Depacketiser depacketiser;
  private final Reorder reorder;

  private Unwrap unwrap = new Unwrap();
  private CaptureClock captureClock = new CaptureClock();
  private boolean started;
  private int ssrc;
  private long timestamp;
  private boolean endedByMarker;
  private boolean markersAreTrue = true;
  private long packets;
  private long lost;
  private int brokenInARow;

  /**
   * A stream of one payload type.
   *
   * @param sets what the session description said already
   * @param clock tells when a packet arrives, UTC
   */
  public PictureStream(int payloadType, ParameterSets sets, InstantSource clock, PictureSink sink) {
    this.payloadType = payloadType;
    this.clock = clock;
    this.units = new AccessUnits(sets, sink);
    this.depacketiser = new Depacketiser(units);
    this.reorder = new Reorder(this::inOrder, this::lose);
  }

  /** What has passed so far. */
  public Counters counters() {
    return new Counters(packets, lost, units.shown(), units.dropped());
  }

  /**
   * Takes one RTP packet; the bytes may be overwritten afterwards.
   *
   * @return whether it belongs to this stream
   * @throws CameraException if a limit is passed, a parameter set is impossible, or nothing but
   *     broken packets comes
   */
  public boolean rtp(Bytes bytes) throws CameraException {
    RtpPacket packet;
    try {
      packet = RtpPacket.parse(bytes);
    } catch (CameraException e) {
      units.damaged();
      if (++brokenInARow >= BROKEN_IN_A_ROW) {
        throw e;
      }
      return false;
    }
    brokenInARow = 0;
    if (packet.payloadType() != payloadType) {
      return false;
    }
    packets++;
    reorder.offer(packet);
    return true;
  }

  /** Takes one RTCP packet; broken ones say nothing. */
  public void rtcp(Bytes bytes) {
    SenderReport.find(bytes)
        .filter(report -> started && report.ssrc() == ssrc)
        .ifPresent(
            report -> captureClock.report(unwrap.near(report.timestamp()), report.ntpMicros()));
  }

  private void inOrder(RtpPacket packet) throws CameraException {
    if (!started || packet.ssrc() != ssrc) {
      restart(packet);
    } else if (packet.timestamp() != timestamp) {
      units.complete();
      nextMoment(packet);
    } else if (endedByMarker && continuesPicture(packet)) {
      markersAreTrue = false;
      units.damaged();
    }
    depacketiser.payload(packet.payload());
    endedByMarker = false;
    if (packet.marker() && markersAreTrue && units.holdsSlice()) {
      units.complete();
      endedByMarker = true;
    }
  }

  /** Whether a packet after a marker carries a slice that does not begin a picture. */
  private static boolean continuesPicture(RtpPacket packet) {
    Bytes payload = packet.payload();
    int type = payload.length() < 3 ? 0 : payload.at(0) & 0x1f;
    boolean isFragment = type == 28;
    boolean isFirst = !isFragment || (payload.at(1) & 0x80) != 0;
    int nal = isFragment ? payload.at(1) & 0x1f : type;
    boolean isSlice = nal == 1 || nal == 5;
    boolean atFirstBlock = (payload.length() < 3 ? 0 : payload.at(isFragment ? 2 : 1)) >= 0x80;
    return isSlice && (!isFirst || !atFirstBlock);
  }

  private void restart(RtpPacket packet) {
    if (started) {
      units.damaged();
    }
    started = true;
    ssrc = packet.ssrc();
    unwrap = new Unwrap();
    captureClock = new CaptureClock();
    nextMoment(packet);
  }

  private void nextMoment(RtpPacket packet) {
    timestamp = packet.timestamp();
    long ticks = unwrap.next(timestamp);
    units.moment(ticks, captureClock.capture(ticks, arrivalMicros()));
  }

  private long arrivalMicros() {
    Instant now = clock.instant();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
  }

  private void lose(int count) {
    lost += count;
    units.damaged();
  }
}
