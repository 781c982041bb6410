package org.porchlight.hub.program;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose program this hub runs.
 *
 * @param id the program's id, as in notes
 * @param name as people call it
 * @param agency the agency's id, as in notes
 * @param agencyName as people call it
 * @param decidedBy who decided it, as people call them
 * @param zone in which pages show times and count days
 * @param ordinanceFile the first signed ordinance, read when the hub remembers none yet; may be
 *     empty
 */
@ConfigurationProperties("porchlight.program")
record ProgramSettings(
    String id,
    String name,
    String agency,
    String agencyName,
    String decidedBy,
    ZoneId zone,
    String ordinanceFile) {}
