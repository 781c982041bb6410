/**
 * A simulated lens: a scene drawn at a steady rate while somebody watches, encoded once for all.
 *
 * <p>Words: the <b>substream</b> is small, the <b>main</b> stream large.
 */
@NullMarked
package org.porchlight.city.lens;

import org.jspecify.annotations.NullMarked;
