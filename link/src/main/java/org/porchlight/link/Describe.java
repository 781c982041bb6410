package org.porchlight.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The payload of a describe frame: what a decoder needs before the first picture.
 *
 * <pre>
 * u16 length ‖ codec string ‖ u16 width ‖ u16 height ‖ u32 masks version ‖ avcC
 * </pre>
 *
 * @param codec as WebCodecs wants it, such as {@code avc1.64001f}
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param masks version of the masks burned in, below 2^32
 * @param avcC the decoder configuration record of ISO/IEC 14496-15, read-only
 */
public record Describe(String codec, int width, int height, long masks, ByteBuffer avcC) {
  private static final Pattern CODEC = Pattern.compile("[A-Za-z0-9.]{1,64}");
  private static final int MAX_AVCC_BYTES = 32 * 1024;
  private static final int MAX_SIDE = 16_384;

  /** Refuses what the wire cannot say. */
  public Describe {
    if (!CODEC.matcher(codec).matches()) {
      throw new IllegalArgumentException("A codec is 1 to 64 letters, digits and dots.");
    }
    if (width < 1 || width > MAX_SIDE || height < 1 || height > MAX_SIDE) {
      throw new IllegalArgumentException("A picture's side is 1 to " + MAX_SIDE + " pixels.");
    }
    if (masks < 0 || masks > 0xffff_ffffL) {
      throw new IllegalArgumentException("A masks version has 32 bits.");
    }
    if (!avcC.hasRemaining() || avcC.remaining() > MAX_AVCC_BYTES) {
      throw new IllegalArgumentException("A decoder configuration is missing or too long.");
    }
    avcC = ByteBuffer.allocate(avcC.remaining()).put(avcC.duplicate()).flip().asReadOnlyBuffer();
  }

  /** The decoder configuration, from position to limit, in a view of its own. */
  @Override
  public ByteBuffer avcC() {
    return avcC.duplicate();
  }

  /**
   * Reads a payload.
   *
   * @throws LinkException when it is not a describe's
   */
  public static Describe parse(ByteBuffer payload) throws LinkException {
    ByteBuffer in = payload.duplicate();
    try {
      byte[] codec = new byte[bounded(in.getShort() & 0xffff, in)];
      in.get(codec);
      int width = in.getShort() & 0xffff;
      int height = in.getShort() & 0xffff;
      long masks = in.getInt() & 0xffff_ffffL;
      return new Describe(
          new String(codec, StandardCharsets.US_ASCII), width, height, masks, in.slice());
    } catch (java.nio.BufferUnderflowException | IllegalArgumentException e) {
      throw new LinkException("A describe frame's payload is not well formed.", e);
    }
  }

  /** The payload's bytes in a new buffer. */
  public ByteBuffer payload() {
    byte[] name = codec.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(2 + name.length + 8 + avcC.remaining())
        .putShort((short) name.length)
        .put(name)
        .putShort((short) width)
        .putShort((short) height)
        .putInt((int) masks)
        .put(avcC.duplicate())
        .flip();
  }

  private static int bounded(int length, ByteBuffer in) throws LinkException {
    if (length > in.remaining()) {
      throw new LinkException("A describe frame's codec is longer than the frame.");
    }
    return length;
  }
}
