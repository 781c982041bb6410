/**
 * Decides at the premises: which grants are open now, until when, and whether a picture may pass.
 * Every check fails closed, and each refusal carries the name of its check.
 *
 * <p>Words: <em>opening</em> (a grant that is open now), <em>challenge</em> (a random value handed
 * out, good for 120 s, used once), <em>tag</em> (by which the owner finds his entry on the log),
 * <em>preview</em> (one still, for the owner himself).
 *
 * <p>Files: {@code openings} (every grant ever opened, written before it opens), {@code clock} (the
 * latest wall time seen), {@code notes} (the newest ordinance and terms).
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.agent.gate;
