package org.porchlight.dispatch.call;

import java.util.List;

/** What one row or one message of a feed came to. */
public sealed interface Reading {
  /**
   * A call; its faults weakened it and did not stop it.
   *
   * @param faults what was missing or unknown and is the weakest now
   */
  record Taken(Call call, List<Fault> faults) implements Reading {
    /** Copies the faults. */
    public Taken {
      faults = List.copyOf(faults);
    }
  }

  /** Reported so long ago that nothing could be asked because of it. */
  record Old() implements Reading {}

  /** No call can be made of it. */
  record Refused(Fault fault) implements Reading {}
}
