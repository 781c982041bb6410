/**
 * The notes that open a lens and the checks they must pass: ordinance, terms, incident, viewer,
 * ask, grant, lease, stop, pairing.
 *
 * <p>Each note is a record that reads itself from a text and writes the same text. The rules are
 * pure: {@link org.porchlight.grant.Ordinance#permits} and {@link
 * org.porchlight.grant.Terms#permits} are the words the hub's rule, the signers and the agent all
 * use, {@link org.porchlight.grant.GrantCheck} and {@link org.porchlight.grant.LeaseCheck} are the
 * agent's, {@link org.porchlight.grant.SignCheck} the signers'. Every reason for a no is in {@link
 * org.porchlight.grant.Reason}. Time is always an argument; nothing here is random.
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.grant;
