package org.porchlight.media.rtsp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.porchlight.media.CameraException;

/** A session playing on a virtual thread of its own. */
final class Playing implements AutoCloseable {
  final RtspSession session;
  final Shown shown;
  private final CompletableFuture<String> end = new CompletableFuture<>();

  Playing(RtspSession session, int enough) {
    this.session = session;
    this.shown = new Shown(enough);
    Thread.startVirtualThread(this::play);
  }

  private void play() {
    try {
      session.play(shown);
      end.complete("closed");
    } catch (CameraException e) {
      end.complete(e.reason() + ": " + e.getMessage());
    } catch (RuntimeException | Error e) {
      end.completeExceptionally(e);
    }
  }

  /** {@code closed}, or the failure's reason and sentence. */
  String end() throws Exception {
    return end.get(20, TimeUnit.SECONDS);
  }

  /** Closes the session and says how playing ended. */
  String stop() throws Exception {
    session.close();
    return end();
  }

  @Override
  public void close() {
    session.close();
  }
}
