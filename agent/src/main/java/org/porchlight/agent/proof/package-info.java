/**
 * What the log has proved to this agent: the last checkpoint it took, the time that witnesses say,
 * whether a grant or a new trust policy is on the log, and the evidence of a log that showed two
 * faces. It asks nobody; what it knows came with what the hub sent.
 *
 * <p>Words: a <em>checkpoint</em> is a log's size and root, signed; <em>witnesses</em> cosign it
 * and say when; it is <em>taken</em> when the quorum signed and it leads on from the one before;
 * the agent is <em>frozen</em> while its owner has not seen evidence it keeps. Files: {@code
 * checkpoint}, {@code time}, {@code evidence/}.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.agent.proof;
