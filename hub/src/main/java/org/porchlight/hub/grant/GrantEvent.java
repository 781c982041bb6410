package org.porchlight.hub.grant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.ask.Permit;
import org.porchlight.link.EndedBy;

/**
 * What happened to a grant. Published inside the transaction that records it: a listener that fails
 * undoes it.
 */
public sealed interface GrantEvent {
  /** The grant's id. */
  String grant();

  /**
   * The rule allowed it, or allowed its owner to be asked.
   *
   * @param askedUntil until when the room waits for the owner, or null when he need not be asked
   */
  record GrantProposed(
      String grant, Permit permit, Instant at, Instant notAfter, @Nullable Instant askedUntil)
      implements GrantEvent {}

  /**
   * The owner said yes, or one whose yes his terms let count.
   *
   * @param inHisPlace the person's id of that one, or null for the owner himself
   */
  record OwnerAllowed(String grant, @Nullable String inHisPlace, Instant at)
      implements GrantEvent {}

  /** The owner said "not now": his page is told, and nobody else. */
  record OwnerAnswered(String grant, String premises) implements GrantEvent {}

  /** All have signed. */
  record GrantSigned(String grant, Instant at) implements GrantEvent {}

  /** It is on the log, and a quorum of witnesses has seen it; it is on its way to the agent. */
  record GrantLogged(String grant, Instant at) implements GrantEvent {}

  /** The agent has checked it and opened. */
  record GrantOpened(String grant, Instant at) implements GrantEvent {}

  /** Over. */
  record GrantEnded(String grant, EndedBy by, Instant at) implements GrantEvent {}

  /** It never opened; {@code by} and {@code check} are for the record, not for the room. */
  record GrantRefused(String grant, String by, String check, Instant at) implements GrantEvent {}
}
