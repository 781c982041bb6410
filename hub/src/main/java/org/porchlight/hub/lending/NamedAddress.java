package org.porchlight.hub.lending;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Place;

/**
 * One of several places at which an account lends.
 *
 * @param name what its owner calls it, 1 to 80 characters, once in an account
 * @param words the address as he wrote it, 1 to 160 characters
 * @param place the one he confirmed on the map, or null before
 */
record NamedAddress(
    String id,
    int number,
    String name,
    String words,
    @Nullable Place place,
    @Nullable Instant confirmedAt) {}
