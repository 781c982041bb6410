/**
 * The hub decides and remembers; it can refuse, but it cannot open. This package holds only what
 * starts the program: {@link org.porchlight.hub.Hub}, its database and its two lines to the outside
 * (READY and the parent's standard input). Everything else lives in the rooms below it.
 */
@NullMarked
package org.porchlight.hub;

import org.jspecify.annotations.NullMarked;
