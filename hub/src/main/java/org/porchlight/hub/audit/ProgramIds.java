package org.porchlight.hub.audit;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose log it is.
 *
 * @param id the program's id, as in notes
 * @param agency the agency's id, as in notes
 * @param zone in which days have their parts
 */
@ConfigurationProperties("porchlight.program")
record ProgramIds(String id, String agency, ZoneId zone) {}
