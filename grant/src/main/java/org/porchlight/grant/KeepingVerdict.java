package org.porchlight.grant;

/** What the agent says to an owner who chooses for how long it keeps what looks are sent. */
public sealed interface KeepingVerdict permits KeepingVerdict.InForce, Refused {
  /** The choice is in force, and durable. */
  record InForce(Keeping keeping) implements KeepingVerdict {}
}
