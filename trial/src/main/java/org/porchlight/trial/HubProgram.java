package org.porchlight.trial;

import java.io.IOException;
import java.nio.file.Path;

/** Starts the hub of the town with its settings. */
final class HubProgram {
  private HubProgram() {}

  static Child start(Programs programs, Town town, Path ordinance) throws IOException {
    return programs.start(
        "hub",
        "hub",
        "--porchlight.demo=true",
        "--porchlight.port=" + town.port("hub"),
        "--porchlight.ordinance=" + ordinance);
  }
}
