package org.porchlight.city.encode;

import java.util.List;

/** The sequence and picture parameter sets of a stream, as NAL units without start codes. */
public final class ParameterSets {
  private static final int SEQUENCE = 7;
  private static final int PICTURE = 8;

  private final byte[] sequence;
  private final byte[] picture;

  ParameterSets(List<byte[]> nals) {
    this.sequence = find(nals, SEQUENCE);
    this.picture = find(nals, PICTURE);
  }

  public byte[] sequence() {
    return sequence.clone();
  }

  public byte[] picture() {
    return picture.clone();
  }

  private static byte[] find(List<byte[]> nals, int type) {
    return nals.stream()
        .filter(nal -> (nal[0] & 0x1F) == type)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The encoder gave no NAL of type " + type));
  }
}
