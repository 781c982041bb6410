package org.porchlight.media.codec;

import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;
import org.porchlight.media.Limit;

/**
 * A sequence parameter set (H.264 section 7.3.2.1.1) as far as the picture's size: everything
 * before the VUI, which is not read.
 *
 * @param nal the whole NAL unit, header included
 * @param id which of 32 it is
 * @param width pixels after cropping
 * @param height pixels after cropping
 * @param chromaFormat 0 grey, 1 4:2:0, 2 4:2:2, 3 4:4:4
 * @param lumaBits bits per brightness sample, 8 to 14
 * @param chromaBits bits per colour sample, 8 to 14
 */
record Sps(
    Bytes nal, int id, int width, int height, int chromaFormat, int lumaBits, int chromaBits) {

  private static final int TYPE = 7;
  private static final int EXTENDED_444 = 3;

  static Sps parse(Bytes nal) throws CameraException {
    Limit.PARAMETER_SET.check(nal.length());
    if (nal.length() < 5 || (nal.at(0) & 0x1f) != TYPE) {
      throw CameraException.malformed("The camera's sequence parameter set is not one.");
    }
    return new Parser(nal).parse();
  }

  int profile() {
    return nal.at(1);
  }

  int constraints() {
    return nal.at(2);
  }

  int level() {
    return nal.at(3);
  }

  /** Whether the fields of the later profiles are present, here and in avcC. */
  static boolean isHighProfile(int profile) {
    return switch (profile) {
      case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135 -> true;
      default -> false;
    };
  }

  /** One pass over the bits. */
  private static final class Parser {
    private final Bytes nal;
    private final BitReader in;
    private int chromaFormat = 1;
    private int lumaBits = 8;
    private int chromaBits = 8;
    private boolean separatePlanes;

    Parser(Bytes nal) {
      this.nal = nal;
      this.in = new BitReader(nal);
    }

    Sps parse() throws CameraException {
      in.bits(24); // profile, constraints, level: read from the bytes
      int id = in.unsigned(31);
      if (isHighProfile(nal.at(1))) {
        readHighProfile();
      }
      in.unsigned(12); // log2_max_frame_num_minus4
      skipPictureOrder();
      in.unsigned(16); // max_num_ref_frames
      in.flag(); // gaps_in_frame_num_value_allowed_flag
      long widthInBlocks = in.unsigned(Integer.MAX_VALUE - 1) + 1L;
      long heightInUnits = in.unsigned(Integer.MAX_VALUE - 1) + 1L;
      boolean framesOnly = in.flag();
      if (!framesOnly) {
        in.flag(); // mb_adaptive_frame_field_flag
      }
      in.flag(); // direct_8x8_inference_flag
      long heightInBlocks = framesOnly ? heightInUnits : heightInUnits * 2;
      Limit.PICTURE_EDGE.check(widthInBlocks * 16);
      Limit.PICTURE_EDGE.check(heightInBlocks * 16);
      Limit.PICTURE_MACROBLOCKS.check(widthInBlocks * heightInBlocks);
      return cropped(id, (int) widthInBlocks * 16, (int) heightInBlocks * 16, framesOnly);
    }

    private Sps cropped(int id, int codedWidth, int codedHeight, boolean framesOnly)
        throws CameraException {
      int width = codedWidth;
      int height = codedHeight;
      if (in.flag()) {
        boolean colourPlanes = chromaFormat != 0 && !separatePlanes;
        int unitX = colourPlanes && chromaFormat != EXTENDED_444 ? 2 : 1;
        int unitY = (colourPlanes && chromaFormat == 1 ? 2 : 1) * (framesOnly ? 1 : 2);
        int edge = Limit.PICTURE_EDGE.most();
        width -= unitX * (in.unsigned(edge) + in.unsigned(edge));
        height -= unitY * (in.unsigned(edge) + in.unsigned(edge));
      }
      if (width <= 0 || height <= 0) {
        throw new CameraException(
            Reason.MALFORMED, "The camera crops its picture until nothing is left.");
      }
      return new Sps(nal, id, width, height, chromaFormat, lumaBits, chromaBits);
    }

    private void readHighProfile() throws CameraException {
      chromaFormat = in.unsigned(3);
      if (chromaFormat == EXTENDED_444) {
        separatePlanes = in.flag();
      }
      lumaBits = 8 + in.unsigned(6);
      chromaBits = 8 + in.unsigned(6);
      in.flag(); // qpprime_y_zero_transform_bypass_flag
      if (in.flag()) {
        int lists = chromaFormat == EXTENDED_444 ? 12 : 8;
        for (int list = 0; list < lists; list++) {
          if (in.flag()) {
            skipScalingList(list < 6 ? 16 : 64);
          }
        }
      }
    }

    private void skipScalingList(int size) throws CameraException {
      int last = 8;
      int next = 8;
      for (int i = 0; i < size; i++) {
        if (next != 0) {
          next = (last + in.signed() + 256) & 0xff;
        }
        last = next == 0 ? last : next;
      }
    }

    private void skipPictureOrder() throws CameraException {
      int type = in.unsigned(2);
      if (type == 0) {
        in.unsigned(12); // log2_max_pic_order_cnt_lsb_minus4
      } else if (type == 1) {
        in.flag(); // delta_pic_order_always_zero_flag
        in.signed(); // offset_for_non_ref_pic
        in.signed(); // offset_for_top_to_bottom_field
        int cycle = in.unsigned(255);
        for (int i = 0; i < cycle; i++) {
          in.signed(); // offset_for_ref_frame
        }
      }
    }
  }
}
