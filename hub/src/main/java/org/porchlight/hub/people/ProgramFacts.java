package org.porchlight.hub.people;

import java.time.ZoneId;

/** What a session's answer says about the program; the program's room knows it. */
public interface ProgramFacts {
  /** The agency's id. */
  String agency();

  /** The program's id. */
  String program();

  /** The program's time zone, in which pages show times. */
  ZoneId zone();
}
