/**
 * The agent: guards one premises' cameras. It keeps them warm, opens one only for a grant it has
 * checked itself, and is dark in every doubt.
 *
 * <p>Its rooms: {@code vault} keeps secrets on disk; {@code owner} is pairing, the local page and
 * the commands; {@code camera} is one camera's life; {@code gate} holds the grants open now; {@code
 * uplink} talks to the relay, always dialling out. The picture's road is {@code camera → gate →
 * uplink}.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.agent;
