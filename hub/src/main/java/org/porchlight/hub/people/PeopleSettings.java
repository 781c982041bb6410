package org.porchlight.hub.people;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the hub is reached by browsers.
 *
 * @param origin scheme, host and port; empty is {@code http://localhost:<port>}
 * @param demo whether this is a trial with invented people
 * @param firstInvite file for the first administrator's invite
 * @param recover file by which the hub's machine lets an administrator in anew
 */
@ConfigurationProperties("porchlight")
record PeopleSettings(String origin, boolean demo, Path firstInvite, Path recover) {}
