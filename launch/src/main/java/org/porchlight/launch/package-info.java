/**
 * What every program of Porchlight does alike: long options, listening, the {@code READY} line,
 * ending with its parent, and files only their owner may read: whole ones, and journals that grow.
 *
 * <p>Nothing but the JDK; no program's own sense in it.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.launch;
