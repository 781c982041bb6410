package org.porchlight.media.codec;

import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.Limit;

/**
 * A picture parameter set (H.264 section 7.3.2.2), as far as which sequence it belongs to.
 *
 * @param nal the whole NAL unit, header included
 * @param id which of 256 it is
 * @param spsId the sequence parameter set it refers to
 */
record Pps(Bytes nal, int id, int spsId) {
  private static final int TYPE = 8;

  static Pps parse(Bytes nal) throws CameraException {
    Limit.PARAMETER_SET.check(nal.length());
    if (nal.length() < 2 || (nal.at(0) & 0x1f) != TYPE) {
      throw CameraException.malformed("The camera's picture parameter set is not one.");
    }
    BitReader in = new BitReader(nal);
    return new Pps(nal, in.unsigned(255), in.unsigned(31));
  }
}
