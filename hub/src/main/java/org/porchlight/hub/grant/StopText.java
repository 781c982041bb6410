package org.porchlight.hub.grant;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.Stop;
import org.porchlight.link.EndedBy;
import org.porchlight.note.NoteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the stop of a grant. */
final class StopText {
  private static final Logger log = LoggerFactory.getLogger(StopText.class);

  private StopText() {}

  /** The text of its stop; empty when its own text cannot be read. */
  static Optional<String> of(Grant grant, EndedBy by, Instant at) {
    try {
      var says = org.porchlight.grant.Grant.parse(grant.text());
      return Optional.of(
          Stop.of(
                  says.program(),
                  new GrantId(grant.id()),
                  stopBy(by),
                  at.truncatedTo(ChronoUnit.MILLIS))
              .text());
    } catch (NoteException broken) {
      log.error("the text of grant {} cannot be read", grant.id(), broken);
      return Optional.empty();
    }
  }

  /** The same for a grant that is over, as it ended. */
  static Optional<String> of(Grant over) {
    return switch (over.state()) {
      case GrantState.Ended(EndedBy by, Instant at) -> of(over, by, at);
      case GrantState.Refused refused -> of(over, EndedBy.CLOCK, refused.at());
      case GrantState.Live _ -> Optional.empty();
    };
  }

  private static org.porchlight.grant.EndedBy stopBy(EndedBy by) {
    return switch (by) {
      case OWNER -> org.porchlight.grant.EndedBy.OWNER;
      case OPERATOR -> org.porchlight.grant.EndedBy.OPERATOR;
      case COUNCIL -> org.porchlight.grant.EndedBy.COUNCIL;
      case AGENCY -> org.porchlight.grant.EndedBy.AGENCY;
      case INCIDENT -> org.porchlight.grant.EndedBy.INCIDENT;
      case PREMISES -> org.porchlight.grant.EndedBy.PREMISES;
      case CLOCK, SILENCE, CAMERA -> org.porchlight.grant.EndedBy.CLOCK;
    };
  }
}
