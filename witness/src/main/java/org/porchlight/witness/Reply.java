package org.porchlight.witness;

import org.porchlight.note.SignatureLine;

/**
 * What the witness answers.
 *
 * @param status of HTTP
 * @param type of the body
 * @param body ends with a newline
 */
public record Reply(int status, String type, String body) {
  private static final String TEXT = "text/plain; charset=utf-8";

  static Reply cosigned(SignatureLine line) {
    return new Reply(200, TEXT, line + "\n");
  }

  static Reply text(String text) {
    return new Reply(200, TEXT, text);
  }

  static Reply remembers(long size) {
    return new Reply(409, "text/x.tlog.size", size + "\n");
  }

  static Reply refused(int status, String sentence) {
    return new Reply(status, TEXT, sentence + "\n");
  }
}
