package org.porchlight.hub.program;

import java.time.ZoneId;
import org.porchlight.hub.people.ProgramFacts;
import org.springframework.stereotype.Component;

/** Tells sessions which program they belong to. */
@Component
final class SessionProgram implements ProgramFacts {
  private final ProgramSettings settings;

  SessionProgram(ProgramSettings settings) {
    this.settings = settings;
  }

  @Override
  public String agency() {
    return settings.agency();
  }

  @Override
  public String program() {
    return settings.id();
  }

  @Override
  public ZoneId zone() {
    return settings.zone();
  }
}
