package org.porchlight.hub.ask;

/**
 * A second person's yes to an ask.
 *
 * @param note his signed approval
 * @param reference as the owner is told
 */
record Approved(String note, String reference) {}
