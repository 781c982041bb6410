package org.porchlight.relay;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The pictures of a stream since its last key picture, for a viewer that comes a little later.
 * Bounded in bytes, in time, and in the bytes of all streams together; past a bound nothing is kept
 * until the next key picture. Guarded by its stream.
 */
final class KeptPictures {
  private final Core core;
  private final Deque<ByteBuf> pictures = new ArrayDeque<>();
  private long bytes;
  private long keyTicks;

  KeptPictures(Core core) {
    this.core = core;
  }

  void add(boolean key, ByteBuf picture) {
    RelayLimits.Kept kept = core.limits().kept();
    if (key) {
      clear();
      keyTicks = core.clock.ticks();
    } else if (pictures.isEmpty()) {
      return;
    }
    int size = picture.readableBytes();
    if (bytes + size > kept.bytes()
        || core.counters.keptBytes.get() + size > kept.bytesOfAll()
        || core.clock.passed(keyTicks, kept.time())) {
      clear();
      return;
    }
    bytes += size;
    core.counters.keptBytes.addAndGet(size);
    pictures.add(picture.retainedDuplicate());
  }

  /** Forgets pictures that have become too old. */
  void expire() {
    if (!pictures.isEmpty() && core.clock.passed(keyTicks, core.limits().kept().time())) {
      clear();
    }
  }

  void forEach(Consumer<ByteBuf> consumer) {
    expire();
    pictures.forEach(consumer);
  }

  void clear() {
    core.counters.keptBytes.addAndGet(-bytes);
    bytes = 0;
    pictures.forEach(ByteBuf::release);
    pictures.clear();
  }
}
