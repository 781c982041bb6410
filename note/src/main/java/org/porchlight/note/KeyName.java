package org.porchlight.note;

/** The rule for key names: not empty, no Unicode space, no plus, nothing unprintable. */
final class KeyName {
  private static final int MAX_CHARS = 128;

  private KeyName() {}

  static String check(String name) throws NoteException {
    boolean good =
        !name.isEmpty()
            && name.length() <= MAX_CHARS
            && Utf8.encodable(name)
            && name.codePoints().noneMatch(KeyName::forbidden);
    if (!good) {
      throw new NoteException(
          "A key's name is empty, too long, or has a space, a plus or control.");
    }
    return name;
  }

  private static boolean forbidden(int c) {
    return c == '+'
        || Character.isISOControl(c)
        || Character.isSpaceChar(c)
        || Character.isWhitespace(c);
  }
}
