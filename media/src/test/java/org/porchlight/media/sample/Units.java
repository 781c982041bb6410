package org.porchlight.media.sample;

import java.util.HexFormat;
import org.porchlight.media.Bytes;

/** H.264 units as small as they can be. Slices carry a body nobody decodes. */
public final class Units {
  private Units() {}

  public static Bytes hex(String hex) {
    return Bytes.of(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  /** Baseline, level 3, of the size, id 0. */
  public static Bytes sps(int widthInBlocks, int heightInBlocks) {
    return baseline(0)
        .ue(widthInBlocks - 1L)
        .ue(heightInBlocks - 1L)
        .flag(true) // frame_mbs_only_flag
        .flag(true) // direct_8x8_inference_flag
        .flag(false) // frame_cropping_flag
        .flag(false) // vui_parameters_present_flag
        .unit(0x67);
  }

  /** A baseline set up to, but without, its size. */
  public static BitWriter baseline(int id) {
    return new BitWriter()
        .bits(8, 66)
        .bits(8, 0xc0)
        .bits(8, 30)
        .ue(id)
        .ue(0) // log2_max_frame_num_minus4
        .ue(2) // pic_order_cnt_type
        .ue(1) // max_num_ref_frames
        .flag(false); // gaps_in_frame_num_value_allowed_flag
  }

  public static Bytes pps(int id, int spsId) {
    return new BitWriter().ue(id).ue(spsId).bits(12, 0xce).unit(0x68);
  }

  /** A slice of a key picture that begins at its first block. */
  public static Bytes key(int bodyBytes) {
    return slice(0x65, 0, 0, bodyBytes);
  }

  /** A slice other pictures refer to. */
  public static Bytes reference(int bodyBytes) {
    return slice(0x41, 0, 0, bodyBytes);
  }

  /** A slice nobody refers to. */
  public static Bytes discardable(int bodyBytes) {
    return slice(0x01, 0, 0, bodyBytes);
  }

  public static Bytes slice(int header, int firstBlock, int ppsId, int bodyBytes) {
    BitWriter bits = new BitWriter().ue(firstBlock).ue(7).ue(ppsId);
    for (int i = 0; i < bodyBytes; i++) {
      bits.bits(8, 0x55 + i % 64);
    }
    return bits.unit(header);
  }

  public static Bytes sei(int bodyBytes) {
    BitWriter bits = new BitWriter();
    for (int i = 0; i < bodyBytes; i++) {
      bits.bits(8, 0x11);
    }
    return bits.unit(0x06);
  }

  /** Bytes one after the other. */
  public static Bytes joined(Bytes... parts) {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    for (Bytes part : parts) {
      out.write(part.array(), part.offset(), part.length());
    }
    return Bytes.of(out.toByteArray());
  }

  /** Units behind their lengths, as a picture carries them. */
  public static Bytes withLengths(Bytes... units) {
    Bytes out = Bytes.of(new byte[0]);
    for (Bytes unit : units) {
      byte[] length = java.nio.ByteBuffer.allocate(4).putInt(unit.length()).array();
      out = joined(out, Bytes.of(length), unit);
    }
    return out;
  }
}
