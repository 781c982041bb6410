/** The town's programs as real processes: the whole road, and what breaks on it. */
@NullMarked
package org.porchlight.trial;

import org.jspecify.annotations.NullMarked;
