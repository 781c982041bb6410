/**
 * Keeps, at the premises and where the owner chose it, the pictures that a look was sent, and gives
 * them back in pieces.
 *
 * <p>Words: <em>reel</em> (what one look was sent, in a file), <em>piece</em> (a run of a reel's
 * pictures, as large as one answer may be).
 *
 * <p>Files: {@code reels/<grant>.reel}, each sealed under a key of its own, and that under {@code
 * vault.key}. A file is gone when its hours are over, when the owner switches keeping off or
 * leaves, and when room is needed for a newer one.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.agent.reel;
