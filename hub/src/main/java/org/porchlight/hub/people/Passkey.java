package org.porchlight.hub.people;

import org.porchlight.note.Bytes;
import org.porchlight.note.VerifierKey;

/**
 * The public half of somebody's passkey.
 *
 * @param credential the WebAuthn credential id
 * @param person whose
 * @param key as a verifier key of notes
 * @param coseKey as the authenticator gave it
 * @param signCount the last count seen
 */
record Passkey(Bytes credential, String person, VerifierKey key, Bytes coseKey, long signCount) {}
