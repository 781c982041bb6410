/**
 * The weekly review: what the agency's own people did, for those who answer for it. Words:
 * <b>week</b> (Monday to Sunday in the program's zone), <b>line</b> (of the record), <b>mark</b>
 * (what stands out and is looked at first), <b>review</b> (somebody says that he read a week;
 * nobody reviews himself).
 *
 * <p>It shows deeds of the agency's people, in the fields they were told themselves, and nothing of
 * owners: which kinds and fields is one list, {@link org.porchlight.hub.review.MayRead}.
 *
 * <p>Table: {@code review}. Doors: {@code /room/review}.
 */
@ApplicationModule(allowedDependencies = {"law", "limit", "audit", "people"})
@NullMarked
package org.porchlight.hub.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
