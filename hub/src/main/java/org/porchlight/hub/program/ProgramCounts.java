package org.porchlight.hub.program;

/** What has happened under the program so far; the room of public numbers knows it. */
public interface ProgramCounts {
  /** Cameras lent now. */
  record Cameras(int city, int privately) {}

  /** Exact figures, for the council alone. */
  record Counts(
      long incidents,
      long asks,
      long looks,
      long minutes,
      long refused,
      long ownersStopped,
      Cameras cameras,
      int live) {}

  /** The figures now. */
  Counts now();
}
