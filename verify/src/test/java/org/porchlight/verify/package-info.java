/** What a stranger can find out, and what he is told when something is wrong. */
@NullMarked
package org.porchlight.verify;

import org.jspecify.annotations.NullMarked;
