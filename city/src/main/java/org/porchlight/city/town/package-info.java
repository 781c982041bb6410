/**
 * Alder Falls, the invented town: its streets, houses, river and parks, and where its lenses stand.
 *
 * <p>Words: a <b>site</b> is a camera's place, direction and owner; <b>blocks</b> are what lies
 * between streets. The town is laid out on two axes in metres from Chapel Street at Mill Lane:
 * <i>along</i> the east–west streets and <i>across</i> them; both are turned by 13 degrees. There
 * is no such place.
 */
@NullMarked
package org.porchlight.city.town;

import org.jspecify.annotations.NullMarked;
