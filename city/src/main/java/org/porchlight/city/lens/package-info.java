/**
 * A simulated lens: a scene drawn at a steady rate, encoded once, handed to whoever watches.
 *
 * <p>Words: the <b>substream</b> is small and always live; the <b>main</b> stream is large and runs
 * only while somebody watches it.
 */
@NullMarked
package org.porchlight.city.lens;

import org.jspecify.annotations.NullMarked;
