/**
 * Who keeps a log: takes entries from a durable sequence into tiles, signs checkpoints, asks the
 * witnesses, gives proofs, and now and then makes public what there is.
 *
 * <p>Words: the <em>sequence</em> is the entries in order, on disk before anything is decided on
 * them; to <em>integrate</em> is to take them into the tree; a <em>witnessed</em> checkpoint has
 * the policy's quorum under it; to <em>publish</em> is to copy the log at a padded size to where
 * everybody reads it.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.ledger.log;
