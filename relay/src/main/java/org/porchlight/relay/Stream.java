package org.porchlight.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.Carried;
import org.porchlight.link.End;
import org.porchlight.link.EndedBy;
import org.porchlight.link.FrameHeader;
import org.porchlight.link.FrameKind;
import org.porchlight.link.LegEnd;
import org.porchlight.link.LinkException;
import org.porchlight.link.Side;
import org.porchlight.link.Track;

/**
 * The frames of one grant on their way from the agent's leg to the viewer's. Each frame's header is
 * checked and the frame passed on as it is; nothing stays here but the newest lease. The agent is
 * told when a viewer comes and begins a new epoch for it: what it sent before would not open there,
 * so such a viewer gets nothing but leases before the next key wrap.
 *
 * <p>Ends exactly once, and then takes no leg any more.
 */
final class Stream {
  private final Core core;
  private final String grant;
  private final Mailbox mailbox;
  private volatile long leaseTicks;
  private volatile Instant notAfter;
  private @Nullable AgentLeg agent;
  private @Nullable ViewerLeg viewer;
  private @Nullable ByteBuf lease;
  private Track wanted = Track.SUB;
  private boolean described;
  private boolean viewerWaits;
  private long lastSequence = -1;
  private boolean over;

  Stream(Core core, String grant, Instant notAfter) {
    this.core = core;
    this.grant = grant;
    this.notAfter = notAfter;
    this.mailbox = new Mailbox(core.calls, Integer.MAX_VALUE);
    this.leaseTicks = core.clock.ticks();
  }

  String grant() {
    return grant;
  }

  /** Which legs are here. */
  synchronized List<Side> sides() {
    List<Side> sides = new ArrayList<>();
    if (agent != null) {
      sides.add(Side.AGENT);
    }
    if (viewer != null) {
      sides.add(Side.VIEWER);
    }
    return sides;
  }

  synchronized Entry enter(AgentLeg leg, Instant until) {
    if (over) {
      return Entry.OVER;
    }
    if (agent != null) {
      return Entry.TAKEN;
    }
    agent = leg;
    narrow(until);
    mailbox.post(() -> core.hub.legOpened(core.self, grant, Side.AGENT));
    leg.into(this);
    if (viewer != null) {
      leg.viewer(true);
      if (wanted != Track.SUB) {
        leg.wants(wanted);
      }
    }
    return Entry.IN;
  }

  synchronized Entry enter(ViewerLeg leg, Instant until) {
    if (over) {
      return Entry.OVER;
    }
    ViewerLeg older = viewer;
    if (older != null) {
      older.move();
    }
    viewer = leg;
    wanted = Track.SUB;
    narrow(until);
    mailbox.post(() -> core.hub.legOpened(core.self, grant, Side.VIEWER));
    viewerWaits = described;
    leg.into(this);
    if (lease != null) {
      leg.catchUp(lease);
    }
    if (agent != null) {
      agent.viewer(true);
    }
    return Entry.IN;
  }

  /** The viewer wants this stream from now on; a new one wants the sub stream until it says so. */
  synchronized void wants(ViewerLeg from, Track track) {
    if (over || from != viewer || track == wanted) {
      return;
    }
    wanted = track;
    if (agent != null) {
      agent.wants(track);
    }
  }

  /**
   * Passes a frame on.
   *
   * @throws LinkException when this frame may not come now
   */
  synchronized void frame(AgentLeg from, FrameHeader header, ByteBuf frame) throws LinkException {
    if (over || from != agent) {
      return;
    }
    if (header.sequence() <= lastSequence || header.sequence() == FrameHeader.RELAY_SEQUENCE) {
      throw new LinkException("A frame's sequence does not rise.");
    }
    lastSequence = header.sequence();
    switch (header.kind()) {
      case KEY_WRAP -> viewerWaits = false;
      case DESCRIBE -> described = true;
      case PICTURE -> {
        if (!described) {
          throw new LinkException("A picture came before any describe.");
        }
      }
      case CONTENTS -> throw new LinkException("A stream has no contents.");
      case LEASE -> {
        lease = replace(lease, frame);
        leaseTicks = core.clock.ticks();
      }
      case END -> {
        End end = End.parse(frame.nioBuffer().position(FrameHeader.BYTES).slice());
        end(end, frame.retainedDuplicate(), LegEnd.ENDED);
        return;
      }
    }
    if (viewer != null && (!viewerWaits || header.kind() == FrameKind.LEASE)) {
      viewer.offer(header, frame);
    }
  }

  /** Ends the stream with an end frame of the relay's own; nothing if it has ended. */
  synchronized void end(EndedBy by, String sentence, LegEnd reason) {
    if (!over) {
      End end = new End(by, sentence);
      end(end, Unpooled.wrappedBuffer(end.byRelay(Track.SUB).message()), reason);
    }
  }

  private void end(End end, ByteBuf last, LegEnd reason) {
    over = true;
    core.streams.over(this, end.by(), end.sentence());
    if (viewer == null) {
      last.release();
    } else {
      viewer.end(reason, last, end.sentence());
    }
    if (agent != null) {
      agent.end(reason, end.sentence());
    }
    release();
  }

  synchronized void leave(AgentLeg leg) {
    if (agent == leg) {
      agent = null;
      described = false;
      viewerWaits = false;
      forgetWhenEmpty();
    }
  }

  synchronized void leave(ViewerLeg leg) {
    if (viewer == leg) {
      viewer = null;
      if (agent != null) {
        agent.viewer(false);
      }
      forgetWhenEmpty();
    }
  }

  /** Ends the stream when its time is over or nobody renews it. */
  void pulse(Instant now) {
    if (!now.isBefore(notAfter)) {
      end(EndedBy.CLOCK, "The time of this look is over.", LegEnd.CLOCK);
    } else if (core.clock.passed(leaseTicks, core.limits().dark().lease())) {
      end(EndedBy.SILENCE, "Nobody renewed this look.", LegEnd.NO_LEASE);
    }
  }

  void tellClosed(Side side, LegEnd reason, Carried carried) {
    mailbox.post(() -> core.hub.legClosed(core.self, grant, side, reason, carried));
  }

  private void narrow(Instant until) {
    if (until.isBefore(notAfter)) {
      notAfter = until;
    }
  }

  private void forgetWhenEmpty() {
    if (agent == null && viewer == null) {
      if (!over) {
        over = true;
        core.streams.forget(this);
      }
      release();
    }
  }

  private void release() {
    lease = released(lease);
  }

  private static ByteBuf replace(@Nullable ByteBuf old, ByteBuf with) {
    released(old);
    return with.retainedDuplicate();
  }

  private static @Nullable ByteBuf released(@Nullable ByteBuf buffer) {
    if (buffer != null) {
      buffer.release();
    }
    return null;
  }
}
