/**
 * Carries sealed frames from agents to viewers, and messages between agents and the hub; decides
 * nothing and cannot see a picture.
 *
 * <p>Words: an <em>agent</em> keeps one idle <em>control connection</em> here; a <em>stream</em> is
 * the frames of one grant, with at most one <em>agent's leg</em> and one <em>viewer's leg</em>; the
 * <em>hub</em> says who may come in and when it is over.
 *
 * <p>Doors: {@link org.porchlight.relay.RelayServer} for a relay inside this process, {@link
 * org.porchlight.relay.RelayProgram} for one by itself, {@link org.porchlight.relay.Hub} for what
 * either asks of the hub. The wire is {@code docs/ref/wire.md}.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.relay;
