package org.porchlight.trial;

import java.io.IOException;

/** Something that breaks, and is mended without a hand on anything else. */
record Fault(String name, Dark dark, Step strike, Step mend) {
  /** What a fault does to a look that runs. */
  enum Dark {
    /** Nothing: the look does not need what broke. */
    NEVER,
    /** Nothing to one that runs; none begins. */
    NO_NEW_ONES,
    /** Its pictures came through what broke. */
    AT_ONCE,
    /** Its pictures came through what broke; mended in time, it goes on. */
    FOR_A_WHILE,
    /** Its leases came through what broke. */
    WITHIN_A_LEASE,
    /** Whether it is noticed is a matter of luck. */
    PERHAPS
  }

  interface Step {
    void run() throws IOException;
  }
}
