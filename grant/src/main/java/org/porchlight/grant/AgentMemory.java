package org.porchlight.grant;

import java.time.Instant;
import java.util.Optional;
import org.porchlight.note.Bytes;

/**
 * What an agent remembers and the checks need. Whatever returns true after changing something is
 * durable before it returns, except the challenges, which must not outlive the process.
 */
public interface AgentMemory {
  /**
   * Remembers the newest version of an ordinance, terms or an incident.
   *
   * @return false for one older than seen before, or another under the same number
   */
  boolean rise(Mark mark);

  /**
   * Takes a challenge the agent handed out, has not taken back, at most 120 s ago by its monotonic
   * clock. Of many callers with the same challenge exactly one gets true.
   */
  boolean takeChallenge(Bytes challenge);

  /**
   * Whether the agent handed this tag out for this camera of its own, and no grant has used its
   * number yet.
   */
  boolean isNextTag(CameraId camera, long number, Bytes tag);

  /**
   * Takes the latest challenge of a running stream, the same way. An older one is worth nothing.
   */
  boolean takeLeaseChallenge(GrantId grant, Bytes challenge);

  /** When a grant opened here for this camera and incident ends by itself; nothing if stopped. */
  Optional<Instant> ranUntil(GrantId grant, CameraId camera, IncidentId incident);

  /** Looks begun at a camera since then, renewals not counted. */
  int looksSince(CameraId camera, Instant since);

  /** Whether the agent lays these masks over this camera's pictures; 0 is none. */
  boolean lays(int masks, CameraId camera);

  /** Whether a stop covers the grant ({@link Stop#covers}). */
  boolean stopped(Grant grant, Ask ask);

  /**
   * Spends a grant with its tag's number, and the ask for its camera.
   *
   * @return false when any of them was spent before
   */
  boolean spend(Grant grant, Ask ask);

  /**
   * Whether what came with the grant proves that it is on the log: an entry for exactly this grant
   * in a tree that witnesses have seen and that this agent took as its latest.
   *
   * @return nothing when it does, else a sentence saying what is not shown
   */
  Optional<String> unproven(Grant grant, Ordinance ordinance);
}
