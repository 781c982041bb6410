package org.porchlight.grant;

/**
 * A lease and the notes that must still hold, as they came in.
 *
 * @param lease to the agent a signed note, to a signer the text to be signed
 * @param incident to the agent the coarse form, to a signer the full one
 */
public record LeaseBundle(String lease, String incident, String ordinance) {}
