package org.porchlight.hub.ask;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.porchlight.grant.Reason;

/**
 * What the room is told of the rule's reasons. What the incident, the program and the ask itself
 * are the cause of is told as it is. Whatever an owner, his terms, his agent or his camera may be
 * the cause of is one reason: nobody learns who refused, left, is out of hours or away.
 */
final class Told {
  private static final Set<Reason> OPEN =
      EnumSet.of(
          Reason.INCIDENT_UNKNOWN,
          Reason.INCIDENT_OF_ANOTHER_PROGRAM,
          Reason.INCIDENT_CLOSED,
          Reason.INCIDENT_TYPE_UNKNOWN,
          Reason.INCIDENT_KIND,
          Reason.INCIDENT_ORIGIN,
          Reason.INCIDENT_PRIORITY,
          Reason.DISPATCH_SILENT,
          Reason.PROGRAM_NOT_BEGUN,
          Reason.PROGRAM_ENDED,
          Reason.PROGRAM_PAUSED,
          Reason.ASK_TOO_LATE);

  private Told() {}

  /** The room's reasons, weightiest first; never empty. */
  static List<Reason> of(Collection<Reason> reasons) {
    List<Reason> open = reasons.stream().filter(OPEN::contains).distinct().sorted().toList();
    return open.isEmpty() ? List.of(Reason.CAMERA_NOT_AVAILABLE) : open;
  }

  /**
   * The cameras an ask named and does not get, nor waits for. Each id is told as it was named,
   * whether there is such a camera or not.
   */
  static List<AskDecided.TurnedAway> turnedAway(Collection<String> named, List<Answer> answers) {
    return named.stream()
        .sorted()
        .map(camera -> turnedAway(camera, answers))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<AskDecided.TurnedAway> turnedAway(String camera, List<Answer> answers) {
    Optional<Answer> answer =
        answers.stream().filter(one -> one.candidate().camera().id().equals(camera)).findFirst();
    boolean open = answer.filter(one -> one.waits() || one.permit().isPresent()).isPresent();
    return open
        ? Optional.empty()
        : Optional.of(new AskDecided.TurnedAway(camera, Reason.CAMERA_NOT_AVAILABLE));
  }
}
