package org.porchlight.agent.gate;

import org.porchlight.note.Bytes;

/**
 * One of a camera's tags.
 *
 * @param number rises by one
 * @param value 32 bytes
 */
public record Tag(long number, Bytes value) {}
