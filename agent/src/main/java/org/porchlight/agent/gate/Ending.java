package org.porchlight.agent.gate;

import org.porchlight.link.EndedBy;

/**
 * Why an opening is closed.
 *
 * @param by whose deed it was
 * @param sentence for the tile
 */
public record Ending(EndedBy by, String sentence) {
  static final Ending GRANT_OVER = new Ending(EndedBy.CLOCK, "The time of this look is over.");
  static final Ending NO_LEASE =
      new Ending(EndedBy.SILENCE, "The camera was not told in time that this look may go on.");
  static final Ending FROZEN =
      new Ending(EndedBy.PREMISES, "The camera's agent has seen the log contradict itself.");
  static final Ending NEW_RULES =
      new Ending(EndedBy.PREMISES, "The rules the camera's agent follows have changed.");
  static final Ending PREMISES = new Ending(EndedBy.PREMISES, "Stopped at the camera.");
  static final Ending SHUT_DOWN = new Ending(EndedBy.PREMISES, "The agent was shut down.");
  static final Ending ASLEEP =
      new Ending(EndedBy.PREMISES, "The agent's computer was asleep, or its clock was set.");
  static final Ending WITHDRAWN =
      new Ending(EndedBy.OWNER, "The owner's terms do not allow this look any more.");
  static final Ending PROGRAM =
      new Ending(EndedBy.COUNCIL, "The program does not allow this look any more.");
  static final Ending INCIDENT = new Ending(EndedBy.INCIDENT, "The incident is over.");

  /** There is no such stream of no such camera here. */
  public static final Ending NO_CAMERA =
      new Ending(EndedBy.CAMERA, "The camera has no such stream.");

  /** The viewer's key is none that anything can be sealed to. */
  public static final Ending NO_KEY =
      new Ending(EndedBy.CAMERA, "Pictures cannot be sealed to this viewer.");

  /** The relay closed the road to the viewer. */
  public static final Ending ROAD = new Ending(EndedBy.SILENCE, "The relay has ended this look.");
}
