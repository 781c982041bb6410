/**
 * Keeps the log: gives entries their places, has them witnessed, proves them, makes them public.
 * Words: <b>leaf</b> (an entry at its place), <b>quorum</b> (as many witnesses as the policy
 * wants), <b>opening</b> (what shows a leaf's record). No quorum, no look.
 *
 * <p>It feeds the log from the room {@code audit}, which writes entries and knows nothing of
 * places; it knows {@code program} for whose log it is, {@code incident} for when a public record
 * is due, {@code camera} for whose entries an owner may read.
 *
 * <p>Tables: {@code log_leaf}, append-only; {@code log_device} and {@code log_tally}, which pass
 * from owner to agent and back. Files: below {@code porchlight.log.directory}. Doors: {@code GET
 * /log/…}, {@code GET /api/v1/public/log}, {@code /api/v1/home/log…}.
 */
@ApplicationModule(
    allowedDependencies = {
      "law",
      "limit",
      "audit",
      "people",
      "program",
      "incident",
      "camera",
      "part"
    })
@NullMarked
package org.porchlight.hub.proof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
