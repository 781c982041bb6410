package org.porchlight.agent.reel;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.porchlight.media.Bytes;
import org.porchlight.media.codec.Description;

/**
 * A picture as a look was sent it.
 *
 * @param wallMicros when it was captured, as the look was told
 * @param payload one access unit, as it was sent
 */
public record KeptPicture(boolean key, boolean discardable, long wallMicros, Bytes payload) {
  private static final int BEFORE_BYTES = Long.BYTES + 1;

  Bytes before() {
    return Bytes.of(
        ByteBuffer.allocate(BEFORE_BYTES)
            .putLong(wallMicros)
            .put((byte) (discardable ? 1 : 0))
            .array());
  }

  static KeptPicture parse(boolean key, byte[] record) throws ReelException {
    if (record.length <= BEFORE_BYTES) {
      throw new ReelException("A reel has a picture without bytes.");
    }
    ByteBuffer in = ByteBuffer.wrap(record);
    long wallMicros = in.getLong();
    boolean discardable = in.get() == 1;
    Bytes payload = Bytes.of(record, BEFORE_BYTES, record.length - BEFORE_BYTES);
    return new KeptPicture(key, discardable, wallMicros, payload);
  }

  static byte[] bytes(Description seen) {
    byte[] codec = seen.codec().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(3 * Short.BYTES + codec.length + seen.avcC().length())
        .putShort((short) codec.length)
        .put(codec)
        .putShort((short) seen.width())
        .putShort((short) seen.height())
        .put(seen.avcC().buffer())
        .array();
  }

  static Description description(byte[] record) throws ReelException {
    ByteBuffer in = ByteBuffer.wrap(record);
    try {
      byte[] codec = new byte[Math.min(in.getShort() & 0xffff, in.remaining())];
      in.get(codec);
      int width = in.getShort() & 0xffff;
      int height = in.getShort() & 0xffff;
      Bytes avcC = Bytes.of(record, in.position(), in.remaining());
      return new Description(new String(codec, StandardCharsets.US_ASCII), avcC, width, height);
    } catch (BufferUnderflowException e) {
      throw new ReelException("A reel has a description that is cut short.", e);
    }
  }
}
