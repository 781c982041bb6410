package org.porchlight.hub.program;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the two signers answer.
 *
 * @param agency address of the agency's, such as {@code http://127.0.0.1:9001}
 * @param council address of the council's
 * @param secretFile the secret both know this hub by
 */
@ConfigurationProperties("porchlight.signers")
record SignerSettings(String agency, String council, String secretFile) {}
