package org.porchlight.ledger.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.porchlight.ledger.tile.TilePath;
import org.porchlight.ledger.tile.Tiles;

/** Files that are written side by side: a disk syncs many at once almost as quickly as one. */
final class Writes {
  private static final class Write {
    private final TilePath path;
    private final byte[] content;

    Write(TilePath path, byte[] content) {
      this.path = path;
      this.content = content;
    }
  }

  private final List<Write> waiting = new ArrayList<>();

  void add(TilePath path, byte[] content) {
    waiting.add(new Write(path, content));
  }

  /** Returns when all are durable; when one fails, some may be there and none is relied on. */
  void to(Tiles tiles) throws IOException {
    if (waiting.isEmpty()) {
      return;
    }
    List<Future<?>> started = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Write write : waiting) {
        started.add(
            threads.submit(() -> {
              tiles.write(write.path.toString(), write.content);
              return null;
            }));
      }
    }
    for (Future<?> done : started) {
      result(done);
    }
  }

  private static void result(Future<?> done) throws IOException {
    try {
      done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw new IOException("A file of the log could not be written.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted.", e);
    }
  }
}
