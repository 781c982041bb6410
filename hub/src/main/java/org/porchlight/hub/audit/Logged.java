package org.porchlight.hub.audit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier entry said that a later one about the same thing says too.
 *
 * @param everybody its public record; null when its openings were erased
 * @param incident its incident, if it had one
 * @param revealBy the latest day for its public record
 */
public record Logged(@Nullable Public everybody, @Nullable String incident, LocalDate revealBy) {}
