package org.porchlight.note;

import java.util.regex.Pattern;

/**
 * The SHA-256 of a note's text, as 43 characters of base64url: how notes name each other.
 *
 * @param value the 43 characters
 */
public record NoteHash(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

  /** Refuses any other form with {@link IllegalArgumentException}. */
  public NoteHash {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("A hash is 43 characters of base64url.");
    }
  }

  /** The hash of a note's text. */
  public static NoteHash of(String text) {
    return of(Utf8.encode(text));
  }

  /** The hash of any bytes. */
  public static NoteHash of(byte[] bytes) {
    return new NoteHash(Bytes.of(Bytes.sha256(bytes)).toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
