package org.porchlight.grant;

import java.time.Instant;

/** The agent's answer to a grant. */
public sealed interface Verdict permits Verdict.Open, Refused {
  /**
   * Everything was checked and the grant is spent: open.
   *
   * @param until when the stream ends at the latest, by the agent's clock
   */
  record Open(
      Grant grant,
      Incident incident,
      Viewer viewer,
      Ask ask,
      Terms terms,
      Ordinance ordinance,
      Instant until)
      implements Verdict {}
}
