package org.porchlight.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Starts the hub of the town with its settings. */
final class HubProgram {
  private HubProgram() {}

  /** What the town tells its hub; docs/ref/config.md says what each means. */
  static Map<String, String> settings(Programs programs, Town town, LogFiles log, Path ordinance)
      throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("porchlight.demo", "true");
    settings.put("porchlight.demo.passkeys-file", programs.demoPasskeys().toString());
    settings.put("porchlight.port", String.valueOf(town.port("hub")));
    settings.put("porchlight.relay.url", town.relay());
    settings.put("porchlight.relay.embedded.port", String.valueOf(town.port("relay")));
    settings.put("porchlight.database.directory", town.directory("hub").toString());
    settings.put("porchlight.mail.from", "porchlight@alder-falls.example");
    settings.put("porchlight.mail.directory", town.directory("mail").toString());
    settings.put("porchlight.push.contact", "mailto:porchlight@alder-falls.example");
    settings.put("porchlight.program.id", OrdinanceText.PROGRAM);
    settings.put("porchlight.program.name", "Alder Falls trial");
    settings.put("porchlight.program.agency", OrdinanceText.AGENCY);
    settings.put("porchlight.program.agency-name", "Alder Falls Police");
    settings.put("porchlight.program.zone", OrdinanceText.ZONE.toString());
    settings.put("porchlight.program.ordinance-file", ordinance.toString());
    settings.put("porchlight.keys.council", programs.vkey("council").toString());
    settings.put("porchlight.keys.agency", programs.vkey("agency").toString());
    settings.put("porchlight.keys.dispatch", programs.vkey("dispatch").toString());
    settings.put("porchlight.signers.agency", log.address().apply("agency"));
    settings.put("porchlight.signers.council", log.address().apply("council"));
    settings.put("porchlight.signers.secret-file", town.secret("signers").toString());
    settings.put("porchlight.log.directory", town.directory("log").toString());
    settings.put("porchlight.log.key-file", log.key().toString());
    settings.put("porchlight.log.witnesses-file", log.witnesses().toString());
    settings.put("porchlight.log.public-every", "1m");
    return settings;
  }

  static Child start(Programs programs, Map<String, String> settings) {
    String[] line =
        settings.entrySet().stream()
            .map(one -> "--" + one.getKey() + "=" + one.getValue())
            .toArray(String[]::new);
    return programs.start("hub", "hub", line);
  }
}
