package org.porchlight.note;

import java.nio.ByteBuffer;

/**
 * One signature under a note: {@code — name base64(key id ‖ signature)}.
 *
 * @param name the key's name
 * @param keyId the key's id
 * @param signature as the key's algorithm makes it
 */
public record SignatureLine(String name, KeyId keyId, Bytes signature) {
  private static final String DASH = "\u2014 ";

  /**
   * Reads a line without its newline.
   *
   * @throws NoteException when it is not exactly of this form
   */
  public static SignatureLine parse(String line) throws NoteException {
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) {
      throw new NoteException("A signature line must be: em dash, name, base64.");
    }
    String name = KeyName.check(line.substring(DASH.length(), space));
    byte[] blob = Bytes.parseBase64(line.substring(space + 1)).toArray();
    if (blob.length < 5) {
      throw new NoteException("A signature line has no signature.");
    }
    ByteBuffer in = ByteBuffer.wrap(blob);
    KeyId keyId = new KeyId(in.getInt());
    byte[] signature = new byte[in.remaining()];
    in.get(signature);
    return new SignatureLine(name, keyId, Bytes.of(signature));
  }

  /** The line without its newline. */
  @Override
  public String toString() {
    byte[] blob =
        ByteBuffer.allocate(4 + signature.length())
            .putInt(keyId.value())
            .put(signature.toArray())
            .array();
    return DASH + name + " " + Bytes.of(blob).base64();
  }
}
