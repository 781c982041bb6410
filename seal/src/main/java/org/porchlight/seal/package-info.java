/**
 * Sealing: what leaves the premises opens for one viewer and for nobody on the way.
 *
 * <p>Words: a <em>content key</em> is 32 random bytes for one <em>epoch</em> of a stream; it is
 * <em>wrapped</em> for the viewer with HPKE (RFC 9180, {@link org.porchlight.seal.Hpke}), and every
 * describe and picture is <em>sealed</em> under it with SFrame (RFC 9605). {@link
 * org.porchlight.seal.StreamSealer} is the agent's side, {@link org.porchlight.seal.StreamOpener}
 * the viewer's.
 *
 * <p>Knows the JDK's base module and nothing else; asks no clock, and chance only by argument.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.seal;
