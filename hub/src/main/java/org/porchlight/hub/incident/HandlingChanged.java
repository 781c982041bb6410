package org.porchlight.hub.incident;

/**
 * Dispatch told what it does about an incident, which itself is as it was. Published in the
 * transaction that stores it.
 *
 * @param incident with its new handling
 */
public record HandlingChanged(Reported incident) {}
