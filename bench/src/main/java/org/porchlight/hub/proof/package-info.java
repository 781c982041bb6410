/** What is measured of a room that shows it to nobody else: the hub's order of the log. */
@NullMarked
package org.porchlight.hub.proof;

import org.jspecify.annotations.NullMarked;
