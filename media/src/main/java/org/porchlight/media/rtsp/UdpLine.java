package org.porchlight.media.rtsp;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;

/**
 * The conversation over TCP and, beside it, packets over UDP, for cameras that know no other way.
 * Three virtual threads wait for them; what they hear meets in one bounded queue. Packets that find
 * it full are lost, as any may be; RTP comes as frames of channel 0, RTCP of channel 1.
 */
final class UdpLine implements Line {
  private static final Logger LOG = System.getLogger(UdpLine.class.getName());
  private static final int MOST_WAITING = 512;
  private static final long PATIENCE_NANOS = TimeUnit.HOURS.toNanos(1);

  /** One or the other. */
  private record Arrival(@Nullable Incoming incoming, @Nullable CameraException end) {}

  private final Line tcp;
  private final UdpPorts ports;
  private final LongSupplier nanoTime;
  private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(MOST_WAITING);

  UdpLine(Line tcp, UdpPorts ports, LongSupplier nanoTime) {
    this.tcp = tcp;
    this.ports = ports;
    this.nanoTime = nanoTime;
    Thread.startVirtualThread(this::hearMessages);
    Thread.startVirtualThread(() -> hearPackets(ports.rtp(), 0));
    Thread.startVirtualThread(() -> hearPackets(ports.rtcp(), 1));
  }

  @Override
  public Optional<Incoming> next(long deadlineNanos) throws CameraException {
    try {
      long patience = deadlineNanos - nanoTime.getAsLong();
      Arrival arrival = arrivals.poll(Math.max(0, patience), TimeUnit.NANOSECONDS);
      if (arrival != null && arrival.end != null) {
        throw arrival.end;
      }
      return Optional.ofNullable(arrival).map(Arrival::incoming);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CameraException(Reason.UNREACHABLE, "The connection to the camera broke.", e);
    }
  }

  @Override
  public void send(byte[] bytes) throws CameraException {
    tcp.send(bytes);
  }

  @Override
  public void cut() throws IOException {
    ports.close();
    tcp.cut();
  }

  private void hearMessages() {
    try {
      while (true) {
        Optional<Incoming> next = tcp.next(nanoTime.getAsLong() + PATIENCE_NANOS);
        if (next.isPresent()) {
          arrivals.put(new Arrival(kept(next.get()), null));
        }
      }
    } catch (CameraException e) {
      end(e);
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "interrupted");
    }
  }

  private void end(CameraException e) {
    arrivals.clear();
    boolean told = arrivals.offer(new Arrival(null, e));
    LOG.log(Level.DEBUG, "the conversation ended, told: {0}", told);
    ports.close();
  }

  private void hearPackets(DatagramSocket socket, int channel) {
    byte[] buffer = new byte[65_535];
    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
    try {
      while (true) {
        packet.setLength(buffer.length);
        socket.receive(packet);
        if (packet.getAddress().equals(ports.camera())) {
          Bytes data = Bytes.of(buffer, 0, packet.getLength()).copy();
          boolean heard = arrivals.offer(new Arrival(new Incoming.Frame(channel, data), null));
          LOG.log(Level.TRACE, "a packet on channel {0}, heard: {1}", channel, heard);
        }
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "no more packets: {0}", e.getMessage());
    }
  }

  /** The same in memory of its own. */
  private static Incoming kept(Incoming incoming) {
    return switch (incoming) {
      case Incoming.Frame frame -> new Incoming.Frame(frame.channel(), frame.data().copy());
      case Incoming.Response response ->
          new Incoming.Response(response.status(), response.headers(), response.body().copy());
      case Incoming.Request request -> request;
    };
  }
}
