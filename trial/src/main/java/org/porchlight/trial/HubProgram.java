package org.porchlight.trial;

import java.io.IOException;
import java.nio.file.Path;

/** Starts the hub of the town with its settings. */
final class HubProgram {
  private HubProgram() {}

  static Child start(Programs programs, Town town, Path ordinance) throws IOException {
    Path data = town.directory("hub");
    return programs.start(
        "hub",
        "hub",
        "--porchlight.demo=true",
        "--porchlight.demo.passkeys-file=" + programs.demoPasskeys(),
        "--porchlight.port=" + town.port("hub"),
        "--porchlight.relay.url=" + town.relay(),
        "--porchlight.relay.embedded.port=" + town.port("relay"),
        "--porchlight.database.directory=" + data,
        "--porchlight.program.id=" + OrdinanceText.PROGRAM,
        "--porchlight.program.name=Alder Falls trial",
        "--porchlight.program.agency=" + OrdinanceText.AGENCY,
        "--porchlight.program.agency-name=Alder Falls Police",
        "--porchlight.program.zone=" + OrdinanceText.ZONE,
        "--porchlight.program.ordinance-file=" + ordinance,
        "--porchlight.keys.council=" + programs.vkey("council"),
        "--porchlight.keys.agency=" + programs.vkey("agency"),
        "--porchlight.keys.dispatch=" + programs.vkey("dispatch"),
        "--porchlight.signers.agency=" + town.local("agency"),
        "--porchlight.signers.council=" + town.local("council"),
        "--porchlight.signers.secret-file=" + town.secret("signers"));
  }
}
