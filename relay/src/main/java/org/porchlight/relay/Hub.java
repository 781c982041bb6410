package org.porchlight.relay;

import org.porchlight.link.Carried;
import org.porchlight.link.FromAgent;
import org.porchlight.link.LegEnd;
import org.porchlight.link.Side;
import org.porchlight.note.VerifierKey;

/**
 * What a relay asks of its hub and tells it; the same for a relay inside the hub and for one far
 * away.
 *
 * <p>Every method runs on a virtual thread and may block. What is told of one agent comes in order,
 * and so does what is told of one grant. A method that throws is a no: the connection is closed
 * with {@code 1013} and may be tried again. A question of a far relay that is not answered within
 * five seconds is a no as well.
 */
public interface Hub {
  /** Whether this agent, which has proved its key, is one of ours. */
  boolean knows(VerifierKey agent);

  /**
   * Spends a viewer's ticket: at most once ever, only if it was made for this relay, and only in
   * the hand that proves the ask key. A try without the proof leaves it as good as it was.
   */
  Admission spend(Relay relay, Showing showing);

  /** Whether this agent, which has proved its key, carries this grant, and until when. */
  Passage mayStream(Relay relay, VerifierKey agent, String grant);

  /** A relay can be used from now on. */
  void relayHere(Relay relay);

  /** A relay cannot be reached any more; its agents have been reported gone. */
  void relayGone(Relay relay);

  /**
   * An agent is connected. It may be connected twice for a moment when it reconnects: the greater
   * {@code session} of a relay is the one that can be told something.
   */
  void agentHere(Relay relay, VerifierKey agent, long session);

  /** That connection is over. */
  void agentGone(Relay relay, VerifierKey agent, long session);

  /** An agent says something. */
  void agentSays(Relay relay, VerifierKey agent, FromAgent message);

  /**
   * A leg of a grant was let in. A far relay that found its hub again tells so of every leg it
   * still has; those whose grant was ended meanwhile, through the relay that it dialled, are ended
   * then.
   */
  void legOpened(Relay relay, String grant, Side side);

  /** A leg of a grant is over. */
  void legClosed(Relay relay, String grant, Side side, LegEnd reason, Carried carried);
}
