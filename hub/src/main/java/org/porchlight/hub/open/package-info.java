/**
 * The public's numbers and the council's. Words: <b>figure</b> (a count the public may see),
 * <b>small number</b> (one the ordinance hides), <b>published</b> (figures are those of the last
 * midnight and move by no small number, so that no difference of two is one look or one owner).
 *
 * <p>Figures are counted from the record: {@code incident.reported}; {@code ask.decided}, done or
 * refused; {@code look.ended} with the details {@code kind}, {@code by} and {@code watchedSeconds}.
 * Cameras lent and looks running come from the rooms that know them, through {@link
 * org.porchlight.hub.open.LentCameras} and {@link org.porchlight.hub.open.LiveLooks}.
 *
 * <p>No tables. Doors: {@code GET /api/v1/public/program}.
 */
@ApplicationModule(allowedDependencies = {"law", "audit", "limit", "program"})
@NullMarked
package org.porchlight.hub.open;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
