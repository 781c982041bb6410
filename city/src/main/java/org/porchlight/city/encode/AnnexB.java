package org.porchlight.city.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The byte stream of H.264 annex B: NAL units set apart by start codes. */
public final class AnnexB {
  private AnnexB() {}

  /** The NAL units of a byte stream that begins with a start code. */
  public static List<byte[]> split(byte[] stream) {
    List<byte[]> nals = new ArrayList<>();
    int start = -1;
    for (int i = 0; i + 2 < stream.length; i++) {
      if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
        add(nals, stream, start, i);
        start = i + 3;
        i += 2;
      }
    }
    add(nals, stream, start, stream.length);
    return nals;
  }

  private static void add(List<byte[]> nals, byte[] stream, int start, int end) {
    int last = end;
    while (last > start && start >= 0 && stream[last - 1] == 0) {
      last--;
    }
    if (start >= 0 && last > start) {
      nals.add(Arrays.copyOfRange(stream, start, last));
    }
  }
}
