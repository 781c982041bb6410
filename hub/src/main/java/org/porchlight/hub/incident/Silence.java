package org.porchlight.hub.incident;

import java.time.Duration;

/**
 * After how long without a pulse the dispatch gateway counts as not heard.
 *
 * @param after three beats of the gateway
 */
public record Silence(Duration after) {}
