package org.porchlight.hub.look;

/**
 * Something is another way with the looks of an incident than before, as far as everybody of the
 * room may know: that an owner is asked is not told by it.
 */
public record LookShown(String incident) {}
