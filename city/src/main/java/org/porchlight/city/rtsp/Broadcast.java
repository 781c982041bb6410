package org.porchlight.city.rtsp;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.porchlight.city.encode.AccessUnit;

/** Packs a mount's pictures once and hands them to all who play it; idle while nobody does. */
final class Broadcast {
  private static final long REPORT_EVERY_MICROS = 5_000_000;

  private final VideoSource source;
  private final Packetizer packetizer;
  private final Map<Receiver, Player> players = new ConcurrentHashMap<>();
  private final Object joining = new Object();
  private VideoSource.@Nullable Watching watching;

  Broadcast(VideoSource source, RandomGenerator random) {
    this.source = source;
    this.packetizer = new Packetizer(source.parameterSets(), random);
  }

  /** One who plays: is given RTP packets and sender reports. */
  interface Receiver {
    void picture(List<byte[]> packets);

    void report(byte[] packet);
  }

  void join(Receiver receiver) {
    synchronized (joining) {
      players.put(receiver, new Player(receiver));
      if (watching == null) {
        watching = source.watch(this::send);
      }
    }
    source.wantKeyPicture();
  }

  void leave(Receiver receiver) {
    synchronized (joining) {
      players.remove(receiver);
      if (players.isEmpty() && watching != null) {
        watching.close();
        watching = null;
      }
    }
  }

  private void send(AccessUnit unit) {
    List<byte[]> packets = packetizer.pack(unit);
    for (Player player : players.values()) {
      player.send(unit, packets);
    }
  }

  private final class Player {
    private final Receiver receiver;
    private boolean begun;
    private long reportedMicros;

    Player(Receiver receiver) {
      this.receiver = receiver;
    }

    void send(AccessUnit unit, List<byte[]> packets) {
      if (!begun && !unit.key()) {
        return;
      }
      if (!begun || unit.captureMicros() - reportedMicros >= REPORT_EVERY_MICROS) {
        begun = true;
        reportedMicros = unit.captureMicros();
        receiver.report(packetizer.senderReport(unit.captureMicros()));
      }
      receiver.picture(packets);
    }
  }
}
