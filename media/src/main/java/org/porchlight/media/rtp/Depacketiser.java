package org.porchlight.media.rtp;

import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.codec.AccessUnits;

/**
 * Takes H.264 units out of RTP payloads (RFC 6184): single units, STAP-A and FU-A, which is all of
 * packetization modes 0 and 1. A payload that breaks the form is damage, not an end.
 *
 * <p>Some cameras put units with Annex B start codes into one payload; those are taken apart.
 */
final class Depacketiser {
  private static final int STAP_A = 24;
  private static final int FU_A = 28;

  private final AccessUnits units;

  Depacketiser(AccessUnits units) {
    this.units = units;
  }

  void payload(Bytes payload) throws CameraException {
    if (payload.length() == 0) {
      return;
    }
    int type = payload.at(0) & 0x1f;
    if (type == FU_A) {
      fragment(payload);
    } else if (type == STAP_A) {
      aggregate(payload);
    } else if (type > 0 && type < STAP_A) {
      single(payload);
    } else if (StartCodes.at(payload, 0) > 0) {
      split(payload);
    } else {
      units.damaged();
    }
  }

  /**
   * <pre>
   * |F|NRI| 28 |S|E|R| type | fragment ...
   * </pre>
   */
  private void fragment(Bytes payload) throws CameraException {
    if (payload.length() < 3) {
      units.damaged();
      return;
    }
    int second = payload.at(1);
    boolean first = (second & 0x80) != 0;
    if (first) {
      units.begin((payload.at(0) & 0xe0) | (second & 0x1f));
    } else if (!units.isOpen()) {
      units.damaged();
      return;
    }
    units.append(payload.array(), payload.offset() + 2, payload.length() - 2);
    if ((second & 0x40) != 0) {
      units.finish();
    }
  }

  /**
   * <pre>
   * |F|NRI| 24 | size u16 | unit ... | size u16 | unit ...
   * </pre>
   */
  private void aggregate(Bytes payload) throws CameraException {
    int at = 1;
    while (at + 2 <= payload.length()) {
      int size = (payload.at(at) << 8) | payload.at(at + 1);
      at += 2;
      if (size > payload.length() - at) {
        units.damaged();
        return;
      }
      if (size > 0) {
        single(Bytes.of(payload.array(), payload.offset() + at, size));
      }
      at += size;
    }
  }

  private void single(Bytes unit) throws CameraException {
    int type = unit.at(0) & 0x1f;
    boolean isSmallKind = type >= 6 && type <= 9;
    if (isSmallKind && StartCodes.next(unit, 1) < unit.length()) {
      split(unit);
      return;
    }
    whole(unit);
  }

  private void split(Bytes payload) throws CameraException {
    int start = StartCodes.at(payload, 0);
    while (start < payload.length()) {
      int end = StartCodes.next(payload, start);
      if (end > start) {
        whole(Bytes.of(payload.array(), payload.offset() + start, end - start));
      }
      start = end + StartCodes.at(payload, end);
    }
  }

  private void whole(Bytes unit) throws CameraException {
    units.begin(unit.at(0));
    units.append(unit.array(), unit.offset() + 1, unit.length() - 1);
    units.finish();
  }
}
