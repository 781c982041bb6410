package org.porchlight.hub.ask;

/**
 * What the hub knows beyond the ordinance and the incident.
 *
 * @param dark the council has pressed pause; its ordinance follows
 * @param heard dispatch is heard: were the incident closed, the hub would know
 */
public record Standing(boolean dark, boolean heard) {}
