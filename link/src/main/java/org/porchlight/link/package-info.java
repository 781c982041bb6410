/**
 * What agent, relay, viewer and hub say to each other: frames with their clear header, and the
 * messages of the handshake and the control connections. Every limit of the wire is stated in
 * {@link org.porchlight.link.Limits} and enforced by every reader here.
 *
 * <p>Words: a <em>frame</em> is one binary WebSocket message of a stream; a <em>message</em> is one
 * JSON text; a <em>leg</em> is one connection of a stream, the agent's or the viewer's. Shapes are
 * those of {@code docs/ref/wire.md}. Knows nothing of sockets, keys or anything else of ours.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.link;
