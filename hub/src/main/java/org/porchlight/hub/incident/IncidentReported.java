package org.porchlight.hub.incident;

/**
 * Dispatch reported an incident. Published in the transaction that stores it.
 *
 * @param incident in its new version
 */
public record IncidentReported(Reported incident) {}
