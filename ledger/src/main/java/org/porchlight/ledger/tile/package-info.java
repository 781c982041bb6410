/**
 * The log as files that anybody may copy and serve (<a href="https://c2sp.org/tlog-tiles">C2SP
 * tlog-tiles</a>): tiles of 256 hashes, bundles of 256 entries, and the check that all of it adds
 * up to the checkpoint.
 *
 * <p>Words: a <em>tile</em> holds the hashes of one level over 256 nodes of the one below; the
 * <em>edge</em> is what no full tile holds yet; a <em>bundle</em> holds the entries under one tile
 * of level 0.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.ledger.tile;
