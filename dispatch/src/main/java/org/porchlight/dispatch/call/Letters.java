package org.porchlight.dispatch.call;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * How a file's bytes spell letters: as its byte order mark says, else as the mapping says, else
 * UTF-8. Nothing is guessed, and what is not so spelled ends the reading.
 */
final class Letters {
  private static final int MARK_BYTES = 3;

  private Letters() {}

  static Reader reader(InputStream in, Mapping mapping) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(in, MARK_BYTES);
    byte[] start = bytes.readNBytes(MARK_BYTES);
    Charset letters = StandardCharsets.UTF_8;
    int mark = 0;
    if (begins(start, 0xEF, 0xBB, 0xBF)) {
      mark = 3;
    } else if (begins(start, 0xFE, 0xFF)) {
      letters = StandardCharsets.UTF_16BE;
      mark = 2;
    } else if (begins(start, 0xFF, 0xFE)) {
      letters = StandardCharsets.UTF_16LE;
      mark = 2;
    } else if (mapping.letters() != null) {
      letters = mapping.letters();
    }
    bytes.unread(start, mark, start.length - mark);
    return new InputStreamReader(
        bytes,
        letters
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /** Why a file cannot be read, without a word of what it says. */
  static String why(Throwable unreadable) {
    for (Throwable one = unreadable; one != null; one = one.getCause()) {
      if (one instanceof CharacterCodingException) {
        return "its letters are not UTF-8 and no mark says what they are; where they are Latin-1"
            + " or UTF-16, say so in the mapping ('letters').";
      }
      if (one instanceof StreamConstraintsException) {
        return "a text has more than a million characters.";
      }
    }
    return "a quotation mark is not closed, or it is not of this form at all.";
  }

  private static boolean begins(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
