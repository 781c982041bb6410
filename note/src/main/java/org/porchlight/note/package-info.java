/**
 * Signed notes: short texts several parties sign, in the C2SP signed-note format, with canonical
 * JSON (RFC 8785) inside. One parser and one key format for every note and the log.
 *
 * <p>Knows nothing of cameras, incidents or people.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.note;
