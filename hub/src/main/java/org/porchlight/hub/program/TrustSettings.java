package org.porchlight.hub.program;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Files with the verifier keys this hub believes; an empty one is a party nobody is believed to be,
 * so that nothing of theirs is accepted.
 *
 * @param council signs ordinances
 * @param agency signs grants
 * @param dispatch signs incidents
 */
@ConfigurationProperties("porchlight.keys")
record TrustSettings(String council, String agency, String dispatch) {}
