package org.porchlight.hub.incident;

/**
 * Dispatch changed an open incident. Published in the transaction that stores it.
 *
 * @param incident in its new version
 */
public record IncidentUpdated(Reported incident) {}
