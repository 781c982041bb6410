package org.porchlight.ledger.log;

/**
 * How a witness answered last.
 *
 * @param name in the policy
 * @param size of the last checkpoint it cosigned; -1 before the first
 * @param well whether its last answer was a good cosignature
 * @param sentence what it did, in words
 */
public record WitnessState(String name, long size, boolean well, String sentence) {}
