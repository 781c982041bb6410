package org.porchlight.hub.incident;

/**
 * Dispatch closed an incident; whatever runs because of it goes dark. Published in the transaction
 * that stores it.
 *
 * @param incident in its new version
 */
public record IncidentClosed(Reported incident) {}
