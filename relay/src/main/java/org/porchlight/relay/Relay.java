package org.porchlight.relay;

import org.porchlight.link.EndedBy;
import org.porchlight.link.ToAgent;
import org.porchlight.note.VerifierKey;

/** A relay as its hub sees it, in this process or far away. */
public interface Relay {
  /** The name that agents and viewers sign. */
  String name();

  /** Where agents and viewers dial it, such as {@code ws://localhost:8081}. */
  String address();

  /**
   * Tells an agent something.
   *
   * @return false when the agent is not connected here or does not read; true promises nothing more
   *     than that it was sent
   */
  boolean say(VerifierKey agent, ToAgent message);

  /**
   * Ends a grant: both legs get an end frame and are closed at once, and no leg of it is let in
   * again. Narrowing: never refused, does nothing where the grant is unknown.
   */
  void end(String grant, EndedBy by, String sentence);
}
