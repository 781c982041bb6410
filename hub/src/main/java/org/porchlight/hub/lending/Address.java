package org.porchlight.hub.lending;

import java.time.Instant;
import org.porchlight.grant.Place;

/**
 * Where an owner says his premises are.
 *
 * @param words as he wrote it, 1 to 160 characters
 * @param place the one he confirmed on the map
 */
record Address(String words, Place place, Instant confirmedAt) {}
