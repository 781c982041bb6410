package org.porchlight.hub.mail;

import java.time.Instant;

/**
 * What is sent to somebody.
 *
 * @param recipient an address as {@link Address#normal} gives it
 * @param subject one line
 * @param words plain text
 * @param until after that it is not worth sending
 */
public record Letter(String recipient, String subject, String words, Instant until) {}
