package org.porchlight.hub.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.porchlight.note.Bytes;

/**
 * What is sent to somebody.
 *
 * @param recipient an address as {@link Address#normal} gives it
 * @param subject one line
 * @param words plain text
 * @param until after that it is not worth sending
 * @param attached a document that goes with it, or null
 */
public record Letter(
    String recipient, String subject, String words, Instant until, @Nullable Attached attached) {

  /**
   * A document.
   *
   * @param name its file name, in ASCII
   * @param pdf at most 1 MiB
   */
  public record Attached(String name, Bytes pdf) {}

  /** A letter of words alone. */
  public Letter(String recipient, String subject, String words, Instant until) {
    this(recipient, subject, words, until, null);
  }
}
