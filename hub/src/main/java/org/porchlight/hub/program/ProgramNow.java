package org.porchlight.hub.program;

import java.util.ArrayList;
import java.util.List;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Reason;

/**
 * The program at one moment.
 *
 * @param ordinance in force, as the council signed it
 * @param state whether looks may run
 * @param reasons why not; empty exactly when it is running
 * @param dark whether a council member's hand paused it, whatever the ordinance says
 * @param day of the program, from 1; 0 before it and {@code days} after it
 * @param days the program has
 */
public record ProgramNow(
    Opened<Ordinance> ordinance,
    ProgramState state,
    List<Reason> reasons,
    boolean dark,
    int day,
    int days) {
  /** Copies the reasons. */
  public ProgramNow {
    reasons = List.copyOf(reasons);
  }

  static List<Reason> reasons(Ordinance ordinance, boolean dark, java.time.Instant now) {
    List<Reason> reasons = new ArrayList<>(ordinance.inForce(now));
    if (dark && !reasons.contains(Reason.PROGRAM_PAUSED)) {
      reasons.add(Reason.PROGRAM_PAUSED);
    }
    return reasons;
  }

  static ProgramState state(List<Reason> reasons) {
    if (reasons.contains(Reason.PROGRAM_ENDED)) {
      return ProgramState.ENDED;
    }
    if (reasons.contains(Reason.PROGRAM_NOT_BEGUN)) {
      return ProgramState.BEFORE;
    }
    return reasons.isEmpty() ? ProgramState.RUNNING : ProgramState.PAUSED;
  }
}
