package org.porchlight.agent.uplink;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.SigningKey;

/**
 * A media leg that is dialled while its grant is still being checked, so that both take their time
 * at once. It says nothing: neither whose it is nor for which grant, before somebody takes it.
 */
public final class Approach implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Approach.class.getName());

  private final Relay relay;
  private final CompletableFuture<Relay.Greeted> greeted = new CompletableFuture<>();
  private final AtomicBoolean taken = new AtomicBoolean();

  private Approach(Relay relay) {
    this.relay = relay;
  }

  /** Begins to dial; never waits. */
  public static Approach begin(Relay relay, HttpClient http) {
    Approach approach = new Approach(relay);
    Thread.ofVirtual().name("approach").start(() -> approach.dial(http));
    return approach;
  }

  private void dial(HttpClient http) {
    try {
      greeted.complete(relay.approach(http));
    } catch (IOException e) {
      greeted.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      greeted.completeExceptionally(new IOException("The agent is stopping.", e));
    }
  }

  /** Whether nobody has had it yet; whoever asks first has it. */
  boolean take() {
    return taken.compareAndSet(false, true);
  }

  /** Proves the agent's key for a grant, once the relay has greeted. */
  RelaySocket leg(SigningKey key, String grant) throws IOException, InterruptedException {
    try {
      return relay.proved(greeted.get(), key, grant);
    } catch (ExecutionException e) {
      throw new IOException("The relay " + relay.name() + " was not reached.", e);
    }
  }

  /** Hangs up, unless somebody has taken it. */
  @Override
  public void close() {
    if (take()) {
      var _ =
          greeted
              .thenAccept(unwanted -> unwanted.socket().close())
              .exceptionally(Approach::neverCame);
    }
  }

  private static @Nullable Void neverCame(Throwable failure) {
    Throwable why = failure instanceof CompletionException e ? e.getCause() : failure;
    LOG.log(Level.DEBUG, "A leg that nobody needs was not reached either", why);
    return null;
  }
}
