package org.porchlight.hub.ask;

import org.porchlight.grant.CameraId;

/**
 * What is true of one camera at the moment of the decision.
 *
 * @param ready its agent is connected, says it is well, and can open for one more grant
 * @param left its owner has left with it since the newest terms
 * @param premisesMeters how near any camera of the same premises is to the incident, in metres: the
 *     same household is left alone in a sensitive incident
 */
public record CameraFacts(CameraId camera, boolean ready, boolean left, double premisesMeters) {}
