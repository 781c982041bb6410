package org.porchlight.city.rtsp;

import java.io.IOException;
import java.net.Socket;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What a server has to offer, by path. */
final class Mounts {
  private static final System.Logger LOG = System.getLogger(Mounts.class.getName());

  private final Map<String, Served> byPath;
  private final AtomicLong audioSetups = new AtomicLong();

  /** A mount and the packets made of it. */
  record Served(Mount mount, Broadcast broadcast) {}

  Mounts(Collection<Mount> mounts, RandomGenerator random) {
    byPath =
        mounts.stream()
            .map(mount -> new Served(mount, new Broadcast(mount.source(), random)))
            .collect(Collectors.toMap(served -> served.mount().path(), Function.identity()));
  }

  /** Finds a mount by its path or by that of one of its tracks. */
  Optional<Served> find(String path) {
    Served exact = byPath.get(path);
    int slash = path.lastIndexOf('/');
    if (exact != null || slash < 0) {
      return Optional.ofNullable(exact);
    }
    String track = path.substring(slash + 1);
    Optional<Served> mount = Optional.ofNullable(byPath.get(path.substring(0, slash)));
    return switch (track) {
      case SessionDescription.VIDEO_CONTROL -> mount;
      case SessionDescription.AUDIO_CONTROL -> mount.filter(served -> served.mount().audio());
      default -> Optional.empty();
    };
  }

  void countAudioSetup() {
    audioSetups.incrementAndGet();
    LOG.log(System.Logger.Level.WARNING, "A client has set up an audio track");
  }

  long audioSetups() {
    return audioSetups.get();
  }

  void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "A socket did not close cleanly", e);
    }
  }
}
