package org.porchlight.media.rtp;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.porchlight.media.CameraException;

/**
 * Puts packets back in order by sequence number, within a small window. A packet that does not come
 * before the window is full is reported lost; late and double ones are left out; a leap beyond any
 * plausible loss, or another source, starts anew and counts as loss of one.
 */
final class Reorder {
  /** Takes packets in order. */
  @FunctionalInterface
  interface Next {
    void packet(RtpPacket packet) throws CameraException;
  }

  private static final int WINDOW = 16;
  private static final int LEAP = 3000;

  private final Next next;
  private final IntConsumer lost;
  private final @Nullable RtpPacket[] held = new @Nullable RtpPacket[WINDOW];
  private int heldCount;
  private int expected;
  private int ssrc;
  private boolean started;

  Reorder(Next next, IntConsumer lost) {
    this.next = next;
    this.lost = lost;
  }

  void offer(RtpPacket packet) throws CameraException {
    int ahead = started ? (short) (packet.sequence() - expected) : 0;
    if (Math.abs(ahead) > LEAP || (started && packet.ssrc() != ssrc)) {
      release();
      lost.accept(1);
      ahead = 0;
    }
    if (ahead < 0) {
      return;
    }
    if (ahead == 0) {
      pass(packet);
    } else if (ahead < WINDOW) {
      hold(packet);
    } else {
      release();
      int gap = (short) (packet.sequence() - expected);
      if (gap > 0) {
        lost.accept(gap);
      }
      pass(packet);
    }
    drain();
  }

  private void pass(RtpPacket packet) throws CameraException {
    started = true;
    ssrc = packet.ssrc();
    expected = (packet.sequence() + 1) & 0xffff;
    next.packet(packet);
  }

  private void hold(RtpPacket packet) {
    int slot = packet.sequence() % WINDOW;
    if (held[slot] == null) {
      held[slot] = packet.copy();
      heldCount++;
    }
  }

  /** Passes on what has become next in order. */
  private void drain() throws CameraException {
    while (heldCount > 0) {
      RtpPacket packet = take(expected);
      if (packet == null) {
        return;
      }
      pass(packet);
    }
  }

  /** Gives up on what is missing: passes on everything held, in order. */
  private void release() throws CameraException {
    int missing = 0;
    while (heldCount > 0) {
      RtpPacket packet = take(expected);
      if (packet == null) {
        missing++;
        expected = (expected + 1) & 0xffff;
        continue;
      }
      if (missing > 0) {
        lost.accept(missing);
        missing = 0;
      }
      pass(packet);
    }
  }

  private @Nullable RtpPacket take(int sequence) {
    int slot = sequence % WINDOW;
    RtpPacket packet = held[slot];
    if (packet == null || packet.sequence() != sequence) {
      return null;
    }
    held[slot] = null;
    heldCount--;
    return packet;
  }
}
