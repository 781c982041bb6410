package org.porchlight.relay;

/**
 * What a relay has counted; gauges first, the rest since it started.
 *
 * @param connections of any kind, now
 * @param agents idle control connections, now
 * @param agentLegs now
 * @param viewers viewer legs, now
 * @param framesIn from agents
 * @param bytesIn of them
 * @param framesOut to viewers
 * @param bytesOut of them
 * @param skipped pictures slow viewers were spared
 * @param refused connections that were not let in
 */
public record RelayCounts(
    int connections,
    int agents,
    int agentLegs,
    int viewers,
    long framesIn,
    long bytesIn,
    long framesOut,
    long bytesOut,
    long skipped,
    long refused) {}
