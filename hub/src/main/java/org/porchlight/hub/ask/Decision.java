package org.porchlight.hub.ask;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.porchlight.grant.CameraId;
import org.porchlight.grant.IncidentId;
import org.porchlight.grant.Reason;

/** The rule's answer for one camera of an ask. */
public sealed interface Decision {
  /**
   * Yes.
   *
   * @param until when it ends by itself
   */
  record Allow(Scope scope, Instant until) implements Decision {}

  /**
   * Not before these have said yes; a supervisor is asked before an owner.
   *
   * @param reasons why a supervisor is needed; empty when only the owner is
   */
  record Needs(Set<Yes> missing, List<Reason> reasons) implements Decision {
    /** Copies. */
    public Needs {
      missing = Set.copyOf(missing);
      reasons = List.copyOf(reasons);
    }
  }

  /** No, for every one of these reasons. */
  record Deny(List<Reason> reasons) implements Decision {
    /** Copies. */
    public Deny {
      reasons = List.copyOf(reasons);
    }
  }

  /** What is allowed: this camera, because of this incident. */
  record Scope(CameraId camera, IncidentId incident) {}

  /** Whose yes can be missing. */
  enum Yes {
    SUPERVISOR,
    OWNER
  }
}
