package org.porchlight.agent.gate;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.EndedBy;
import org.porchlight.grant.Lease;
import org.porchlight.grant.LeaseBundle;
import org.porchlight.grant.Opened;
import org.porchlight.grant.Reason;
import org.porchlight.grant.Refused;
import org.porchlight.grant.Stop;
import org.porchlight.link.LinkException;
import org.porchlight.note.NoteException;

/** Which look a lease is for, and what a refused one or a stop means for it. */
final class Leases {
  /** Stands for a grant that could not be read. */
  static final String UNKNOWN = "unknown";

  private Leases() {}

  /** The open look a lease names, before anything of the lease is believed. */
  static Optional<Opening> of(LeaseBundle notes, Map<String, Opening> open) {
    try {
      Lease lease = Opened.readUnverified(notes.lease(), Lease::parse).says();
      return Optional.ofNullable(open.get(lease.grant().value()));
    } catch (NoteException e) {
      return Optional.empty();
    }
  }

  /**
   * A lease that was refused leaves its stream to go dark by itself, unless the notes with it,
   * which are signed and new, say that the look is over.
   */
  static @Nullable Ending endingFor(Refused no) {
    boolean old =
        no.reason() == Reason.ORDINANCE_OLD
            || no.reason() == Reason.INCIDENT_OLD
            || no.reason() == Reason.TERMS_OLD;
    if (old) {
      return null;
    }
    return switch (no.check()) {
      case ORDINANCE -> Ending.PROGRAM;
      case INCIDENT -> Ending.INCIDENT;
      case TERMS -> Ending.WITHDRAWN;
      case STOPS -> Ending.WITHDRAWN;
      case SIZE,
          NOTES,
          SIGNATURES,
          CANONICAL,
          SCHEMA,
          AUDIENCE,
          BINDING,
          CHALLENGE,
          TAG,
          VIEWER,
          ASK,
          APPROVAL,
          CAPS,
          NUMBER,
          TIME,
          SINGLE_USE,
          PROOF ->
          null;
    };
  }

  /** What to say about a stop, by whose deed it was. */
  static Ending endingFor(Stop stop) {
    try {
      return new Ending(org.porchlight.link.EndedBy.of(stop.by().code()), sentence(stop.by()));
    } catch (LinkException e) {
      throw new IllegalStateException("Notes and wire name the ends alike.", e);
    }
  }

  private static String sentence(EndedBy by) {
    return switch (by) {
      case OWNER -> "The owner stopped this look.";
      case OPERATOR -> "The operator ended this look.";
      case COUNCIL -> "The council stopped this look.";
      case AGENCY -> "The agency stopped this look.";
      case INCIDENT -> "The incident is over.";
      case CLOCK -> "The time of this look is over.";
      case PREMISES -> "Stopped at the camera.";
    };
  }
}
