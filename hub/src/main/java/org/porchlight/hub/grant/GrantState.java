package org.porchlight.hub.grant;

import java.time.Instant;
import org.porchlight.link.EndedBy;

/**
 * The life of a grant: Asking, Proposed, Opening, Open, then Ended; or Refused from any before
 * Open.
 */
public sealed interface GrantState {
  /** A grant that may still show something: not over. */
  sealed interface Live extends GrantState {}

  /**
   * Its owner has the question.
   *
   * @param askedUntil until when he can answer and the room waits, whatever he does
   * @param answered whether he has said "not now" (a yes moves it on)
   */
  record Asking(Instant askedUntil, boolean answered) implements Live {}

  /** Both signers have it. */
  record Proposed(Instant since) implements Live {}

  /**
   * Signed by all, and sent to its agent.
   *
   * @param note with every signature
   */
  record Opening(String note, Instant since) implements Live {}

  /**
   * Its agent has opened.
   *
   * @param leaseNumber the last lease the agent took, 0 before the first
   * @param leaseChallenge what the next lease must carry
   * @param leaseUntil dark from then on without another
   */
  record Open(
      String note, Instant openedAt, long leaseNumber, String leaseChallenge, Instant leaseUntil)
      implements Live {}

  /** Over, after it was open or on its way. */
  record Ended(EndedBy by, Instant at) implements GrantState {}

  /**
   * It never opened.
   *
   * @param by agency, council, owner, agent or hub
   * @param check the name of what failed
   */
  record Refused(String by, String check, Instant at) implements GrantState {}
}
