package org.porchlight.hub.camera;

/** The way to an agent, as far as this room needs it. */
@FunctionalInterface
public interface ReadyCall {
  /** Asks an agent to say {@code ready} anew, with fresh challenges. Waits for nothing. */
  void readyAnew(String agent);
}
