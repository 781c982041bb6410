/**
 * The agent's connections to a relay: one idle control connection, and one leg for each open
 * stream. Always dialled from here, only to relays of the pinned trust policy.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.agent.uplink;
