package org.porchlight.hub.people;

import org.jspecify.annotations.Nullable;
import org.porchlight.note.Bytes;

/**
 * Somebody who asked for a one-time link by e-mail and becomes a person when he uses it.
 *
 * @param person id of the person he becomes
 * @param handle WebAuthn user handle of that person
 * @param house what he calls his place, or what a household's owner calls him
 * @param email where the link went
 * @param language of letters to him
 * @param household the premises whose owner asked him in, or null when he becomes an owner
 */
record Newcomer(
    String person,
    Bytes handle,
    String house,
    String email,
    Language language,
    @Nullable String household) {}
