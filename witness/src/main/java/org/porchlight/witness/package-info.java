/**
 * The witness: an independent party's program that cosigns a log's checkpoint only when it
 * continues the one it cosigned before, and writes it down before it answers (<a
 * href="https://c2sp.org/tlog-witness">C2SP tlog-witness</a>).
 *
 * <p>Words: its <em>memory</em> of a log is the checkpoint it cosigned last. Doors: {@code POST
 * /add-checkpoint}, {@code GET /<hex sha256(origin)>/checkpoint}, {@code GET /health}.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.witness;
