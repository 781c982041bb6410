/**
 * Starts Porchlight's whole trial on one machine: every program a process of its own, an invented
 * town, keys, paired agents and signed terms.
 *
 * <p>The trial holds no power of its own. It starts the same programs an installation starts, and
 * founds the town through the doors people use: it signs owners in, pairs their agents by code and
 * signs their terms with the demo authenticator. Both signers' keys lie on one machine here, which
 * is the one thing a real installation must never do; the screen says so.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.trial;
