package org.porchlight.hub.program;

/** Whether looks may run at all. */
public enum ProgramState {
  BEFORE,
  RUNNING,
  PAUSED,
  ENDED
}
