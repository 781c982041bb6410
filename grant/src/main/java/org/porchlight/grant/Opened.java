package org.porchlight.grant;

import org.porchlight.note.SignedNote;

/**
 * A note that was read: what it says, and the signed text it was read from.
 *
 * @param says the record
 * @param note the text and its signatures
 */
public record Opened<T extends NoteBody>(T says, SignedNote note) {}
