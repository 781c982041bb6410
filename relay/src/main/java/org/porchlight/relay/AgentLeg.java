package org.porchlight.relay;

import io.netty.buffer.ByteBuf;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.Carried;
import org.porchlight.link.CloseCode;
import org.porchlight.link.FrameHeader;
import org.porchlight.link.Handshake;
import org.porchlight.link.LegEnd;
import org.porchlight.link.LinkException;
import org.porchlight.link.Side;
import org.porchlight.link.ToLeg;
import org.porchlight.link.Track;

/** The leg of a stream that the agent brings: frames come in, and the agent hears who watches. */
final class AgentLeg extends Connection {
  private @Nullable Stream stream;
  private volatile LegEnd why = LegEnd.GONE;
  private long frames;
  private long bytes;

  AgentLeg(Core core) {
    super(core);
  }

  void begin(String grant, Instant notAfter) {
    Entry entry = core.streams.enter(grant, notAfter, this);
    switch (entry) {
      case OVER -> close(CloseCode.ENDED, "The grant has ended.");
      case TAKEN -> close(CloseCode.MOVED, "This grant's media leg is here already.");
      case IN -> core.counters.agentLegs.incrementAndGet();
    }
  }

  /** The stream took this leg in; the agent may send. */
  void into(Stream taken) {
    stream = taken;
    send(new Handshake.Welcome(null).json());
  }

  /** Tells the agent whether somebody watches, or that somebody else does now. */
  void viewer(boolean here) {
    tell(new ToLeg.Viewer(here));
  }

  /** Tells the agent which stream the viewer wants. */
  void wants(Track track) {
    tell(new ToLeg.Wants(track));
  }

  private void tell(ToLeg message) {
    onLoop(() -> {
      if (!closing()) {
        send(message.json());
      }
    });
  }

  @Override
  void binary(ByteBuf message) throws LinkException {
    Stream to = stream;
    if (to == null) {
      throw new LinkException("A frame came before the welcome.");
    }
    int size = message.readableBytes();
    if (size < FrameHeader.BYTES) {
      throw new LinkException("A frame is shorter than its header.");
    }
    int at = message.readerIndex();
    FrameHeader header =
        FrameHeader.parse(
            message.getLong(at), message.getLong(at + 8), (long) size - FrameHeader.BYTES);
    to.frame(this, header, message);
    frames++;
    bytes += size;
    core.counters.framesIn.increment();
    core.counters.bytesIn.add(size);
  }

  /** Ends this leg from the relay's side. */
  void end(LegEnd reason, String sentence) {
    why = reason;
    close(CloseCode.ENDED, sentence);
  }

  @Override
  void broke() {
    why = LegEnd.NOT_ALLOWED;
  }

  @Override
  void relayCloses() {
    why = LegEnd.RELAY_CLOSED;
  }

  @Override
  void gone() {
    Stream of = stream;
    if (of != null) {
      core.counters.agentLegs.decrementAndGet();
      of.leave(this);
      of.tellClosed(Side.AGENT, why, new Carried(frames, bytes, 0));
    }
  }
}
