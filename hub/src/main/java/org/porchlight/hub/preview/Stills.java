package org.porchlight.hub.preview;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.porchlight.link.FromAgent;
import org.porchlight.link.Limits;
import org.porchlight.note.Bytes;
import org.porchlight.note.NoteException;
import org.springframework.stereotype.Component;

/**
 * Stills on their way through: parts put together for the one call that waits for them. What nobody
 * waits for is dropped.
 */
@Component
public class Stills {
  /** So many at once; each holds at most {@link Limits#STILL_BYTES}. */
  static final int MOST = 16;

  private final Map<String, Gathering> waiting = new ConcurrentHashMap<>();
  private final Semaphore room = new Semaphore(MOST);

  /** What became of one. */
  sealed interface Outcome {
    /** All of it, sealed. */
    record Made(Bytes sealed) implements Outcome {}

    /** None, by this check of the agent. */
    record None(String check, String sentence) implements Outcome {}
  }

  /** A call that waits; closing it forgets everything that came. */
  final class Awaited implements AutoCloseable {
    private final String preview;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    private Awaited(String preview) {
      this.preview = preview;
    }

    CompletableFuture<Outcome> outcome() {
      return outcome;
    }

    @Override
    public void close() {
      waiting.remove(preview);
      room.release();
    }
  }

  private static final class Gathering {
    private final String agent;
    private final CompletableFuture<Outcome> outcome;
    private final ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    private long next = 1;
    private long parts;

    Gathering(String agent, CompletableFuture<Outcome> outcome) {
      this.agent = agent;
      this.outcome = outcome;
    }

    private synchronized void take(FromAgent.Still part) {
      boolean fits = part.part() == next && (next == 1 || part.parts() == parts);
      byte[] bytes = bytes(part.sealed());
      if (!fits || sealed.size() + bytes.length > Limits.STILL_BYTES) {
        outcome.complete(new Outcome.None("parts", "The still did not come whole."));
        return;
      }
      parts = part.parts();
      next++;
      sealed.writeBytes(bytes);
      if (next > parts) {
        outcome.complete(new Outcome.Made(Bytes.of(sealed.toByteArray())));
      }
    }

    private static byte[] bytes(String base64url) {
      try {
        return Bytes.parse(base64url).toArray();
      } catch (NoteException impossible) {
        throw new IllegalStateException("a part the wire let in", impossible);
      }
    }
  }

  /** Waits for a still of this agent; nothing when too many do. */
  Optional<Awaited> await(String preview, String agent) {
    if (!room.tryAcquire()) {
      return Optional.empty();
    }
    Awaited awaited = new Awaited(preview);
    waiting.put(preview, new Gathering(agent, awaited.outcome()));
    return Optional.of(awaited);
  }

  /** An agent sent a part. */
  public void came(String agent, FromAgent.Still part) {
    Gathering gathering = waiting.get(part.preview());
    if (gathering != null && gathering.agent.equals(agent)) {
      gathering.take(part);
    }
  }

  /** An agent said why there is none. */
  public void none(String agent, FromAgent.NoStill said) {
    Gathering gathering = waiting.get(said.preview());
    if (gathering != null && gathering.agent.equals(agent)) {
      gathering.outcome.complete(new Outcome.None(said.check(), said.sentence()));
    }
  }
}
