package org.porchlight.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.porchlight.link.Carried;
import org.porchlight.link.CloseCode;
import org.porchlight.link.FrameHeader;
import org.porchlight.link.FromViewer;
import org.porchlight.link.Handshake;
import org.porchlight.link.LegEnd;
import org.porchlight.link.LinkException;
import org.porchlight.link.Side;
import org.porchlight.link.Track;

/**
 * The leg of a stream that goes to the viewer. Frames wait in a bounded {@link Waiting} queue while
 * the viewer's socket is full; the event loop takes them out as the socket takes them.
 */
final class ViewerLeg extends Connection {
  private final Waiting waiting;
  private @Nullable Stream stream;
  private volatile LegEnd why = LegEnd.GONE;
  private long frames;
  private long bytes;

  ViewerLeg(Core core) {
    super(core);
    this.waiting = new Waiting(core);
  }

  void begin(String grant, Instant notAfter) {
    if (core.streams.enter(grant, notAfter, this) == Entry.OVER) {
      close(CloseCode.ENDED, "The grant has ended.");
    } else {
      core.counters.viewers.incrementAndGet();
    }
  }

  /** The stream took this leg in; frames follow the welcome. */
  void into(Stream taken) {
    stream = taken;
    send(new Handshake.Welcome(taken.grant()).json());
  }

  @Override
  void text(String message) throws LinkException {
    Stream of = stream;
    if (of == null) {
      throw new LinkException("A wish came before the welcome.");
    }
    switch (FromViewer.parse(message)) {
      case FromViewer.Wants(Track track) -> of.wants(this, track);
    }
  }

  /** Takes a frame that the stream had before this viewer came. */
  void catchUp(ByteBuf frame) {
    if (waiting.addFirst(frame)) {
      onLoop(this::pump);
    }
  }

  /** Takes a frame, or skips it; never waits. */
  void offer(FrameHeader header, ByteBuf frame) {
    if (waiting.add(header, frame)) {
      onLoop(this::pump);
    }
    if (waiting.hopeless()) {
      waiting.close();
      close(CloseCode.LATER, "The viewer does not read.");
    }
  }

  private void pump() {
    waiting.taken();
    Channel channel = context().channel();
    boolean wrote = false;
    while (channel.isWritable() && !closing()) {
      ByteBuf frame = waiting.poll();
      if (frame == null) {
        break;
      }
      int size = frame.readableBytes();
      frames++;
      bytes += size;
      core.counters.framesOut.increment();
      core.counters.bytesOut.add(size);
      write(frame);
      wrote = true;
    }
    if (wrote) {
      context().flush();
    }
  }

  private void write(ByteBuf frame) {
    Unawaited.future(context().write(new BinaryWebSocketFrame(frame), context().voidPromise()));
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable() && !closing()) {
      pump();
    }
  }

  /** Ends this leg with a last frame; what still waits is dropped. */
  void end(LegEnd reason, ByteBuf last, String sentence) {
    why = reason;
    waiting.close();
    onLoop(() -> {
      if (closing()) {
        last.release();
      } else {
        write(last);
      }
      close(CloseCode.ENDED, sentence);
    });
  }

  /** Another viewer of the same grant came. */
  void move() {
    why = LegEnd.MOVED;
    waiting.close();
    close(CloseCode.MOVED, "The look was opened elsewhere.");
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
    waiting.close();
    Stream of = stream;
    if (of != null) {
      core.counters.viewers.decrementAndGet();
      of.leave(this);
      of.tellClosed(Side.VIEWER, why, new Carried(frames, bytes, waiting.skipped()));
    }
  }
}
