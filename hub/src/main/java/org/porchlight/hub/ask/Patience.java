package org.porchlight.hub.ask;

import java.time.Duration;

/**
 * How long every ask that asks owners waits for fresh challenges, whatever comes of it.
 *
 * @param everyAsk longer than an agent that is connected takes to answer
 */
public record Patience(Duration everyAsk) {}
