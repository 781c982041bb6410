/**
 * How often. Words: <b>limit</b> (a bucket's size, its refill and what happens when the counting
 * itself fails). Every limit of the hub on calls stands in {@link org.porchlight.hub.limit.Limit}.
 *
 * <p>Table: {@code limit_bucket}. Doors: none.
 */
@ApplicationModule(allowedDependencies = {"law"})
@NullMarked
package org.porchlight.hub.limit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
