/**
 * What must be true of the whole tree and of no part alone: which module may know which, that
 * nothing recognises people, that documents lead somewhere.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.house;
