package org.porchlight.grant;

import java.time.Instant;
import java.util.Set;
import org.porchlight.note.VerifierKey;

/** The agent's answer to a grant. */
public sealed interface Verdict permits Verdict.Open, Refused {
  /**
   * Everything was checked and the grant is spent: open.
   *
   * @param allowedBy who said yes to this look; nobody where the terms let nobody be asked
   * @param until when the stream ends at the latest, by the agent's clock
   */
  record Open(
      Grant grant,
      Incident incident,
      Viewer viewer,
      Ask ask,
      Terms terms,
      Ordinance ordinance,
      Set<VerifierKey> allowedBy,
      Instant until)
      implements Verdict {
    /** Copies who allowed it. */
    public Open {
      allowedBy = Set.copyOf(allowedBy);
    }
  }
}
