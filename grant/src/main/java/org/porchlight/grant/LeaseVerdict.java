package org.porchlight.grant;

import java.time.Instant;

/** The agent's answer to a lease. */
public sealed interface LeaseVerdict permits LeaseVerdict.Extended, Refused {
  /**
   * The stream goes on.
   *
   * @param lease the lease
   * @param until when it goes dark without another, by the agent's clock
   */
  record Extended(Lease lease, Instant until) implements LeaseVerdict {}
}
