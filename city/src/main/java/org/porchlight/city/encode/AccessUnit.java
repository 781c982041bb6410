package org.porchlight.city.encode;

import java.util.List;

/**
 * One encoded picture.
 *
 * @param nals its NAL units without start codes and without parameter sets
 * @param key whether decoding can begin here
 * @param captureMicros when the picture was captured, microseconds since 1970 UTC
 */
public record AccessUnit(List<byte[]> nals, boolean key, long captureMicros) {
  public AccessUnit {
    nals = List.copyOf(nals);
  }
}
