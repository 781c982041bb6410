/**
 * The signer: a small program that holds one party's key, the agency's or the council's, and checks
 * before it signs a grant, a lease, a stop or an ordinance.
 *
 * <p>The checks themselves are {@link org.porchlight.grant.SignCheck}; here are the doors (HTTP and
 * command line), the list of enrolled passkeys, and the book in which everything signed stands
 * before the signature leaves the house. Words: <i>desk</i> (answers the hub), <i>book</i> (durable
 * memory), <i>enrolment</i> (a passkey accepted here, not at the hub).
 */
@org.jspecify.annotations.NullMarked
package org.porchlight.sign;
