package org.porchlight.note;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The four bytes by which a signature line names its key: SHA-256(name ‖ 0x0A ‖ algorithm ‖ public
 * key)[:4].
 *
 * @param value the four bytes, big-endian
 */
public record KeyId(int value) {
  static KeyId of(String name, byte[] algorithmAndKey) {
    byte[] hash = Bytes.sha256(Utf8.encode(name), new byte[] {'\n'}, algorithmAndKey);
    return new KeyId(ByteBuffer.wrap(hash).getInt());
  }

  /** Eight lower-case hex digits. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(value);
  }
}
