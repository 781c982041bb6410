package org.porchlight.hub.ask;

/**
 * What the hub knows of the program beyond its ordinance.
 *
 * @param dark the council has pressed pause; its ordinance follows
 */
public record Standing(boolean dark) {}
