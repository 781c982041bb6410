/**
 * The public log, as anybody checks it: a Merkle tree (RFC 6962) of entries without personal data,
 * under checkpoints that the log signs and witnesses cosign, in C2SP's formats.
 *
 * <p>Words: an <em>entry</em> is one leaf; a <em>checkpoint</em> says how large the log is and what
 * its root hash is; a <em>proof</em> shows that an entry is under a checkpoint (inclusion) or that
 * one checkpoint continues another (consistency); a <em>commitment</em> is a hash that stands for a
 * record until its <em>opening</em> is shown; a <em>tag</em> marks a camera's entries for its owner
 * alone.
 *
 * <p>Here is what verifies; who keeps a log is next door, in {@code tile}, {@code log} and {@code
 * remote}. Knows {@code note} and the JDK's base module.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.ledger;
