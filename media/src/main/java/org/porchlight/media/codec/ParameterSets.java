package org.porchlight.media.codec;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;

/**
 * The parameter sets a stream has shown so far, from its SDP or in band, newest per id; at most 32
 * sequence and 256 picture parameter sets, each bounded by {@link
 * org.porchlight.media.Limit#PARAMETER_SET}.
 */
public final class ParameterSets {
  private static final int MOST_PPS_IN_AVCC = 255;

  private final Map<Integer, Sps> sequences = new TreeMap<>();
  private final Map<Integer, Pps> pictures = new TreeMap<>();

  /**
   * Learns one from its NAL unit, header included.
   *
   * @return whether it says something new
   * @throws CameraException if it is not a parameter set, or describes an impossible picture
   */
  public boolean learn(Bytes nal) throws CameraException {
    if (nal.length() > 0 && (nal.at(0) & 0x1f) == 8) {
      Pps pps = Pps.parse(nal.copy());
      return !pps.equals(pictures.put(pps.id(), pps));
    }
    Sps sps = Sps.parse(nal.copy());
    return !sps.equals(sequences.put(sps.id(), sps));
  }

  /** What a decoder needs for pictures that use this picture parameter set; empty if unknown. */
  Optional<Description> describe(int ppsId) {
    Pps pps = pictures.get(ppsId);
    Sps sps = pps == null ? null : sequences.get(pps.spsId());
    if (sps == null) {
      return Optional.empty();
    }
    List<Pps> all =
        pictures.values().stream()
            .filter(p -> p.spsId() == sps.id())
            .limit(MOST_PPS_IN_AVCC)
            .toList();
    return Optional.of(new Description(codec(sps), avcC(sps, all), sps.width(), sps.height()));
  }

  /** What the sets known now describe, if there is only one possibility worth naming. */
  public Optional<Description> describe() {
    return pictures.keySet().stream().findFirst().flatMap(this::describe);
  }

  private static String codec(Sps sps) {
    return String.format(
        Locale.ROOT, "avc1.%02x%02x%02x", sps.profile(), sps.constraints(), sps.level());
  }

  /**
   * <pre>
   * 1 | profile | constraints | level | 111111 + 2 bits length size - 1 | 111 + 5 bits SPS count
   * SPS length u16, SPS ... | PPS count u8 | PPS length u16, PPS ...
   * high profiles: 111111 + chroma format | 11111 + luma bits - 8 | 11111 + chroma bits - 8 | 0
   * </pre>
   */
  private static Bytes avcC(Sps sps, List<Pps> all) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(1);
    out.write(sps.profile());
    out.write(sps.constraints());
    out.write(sps.level());
    out.write(0xfc | 3);
    out.write(0xe0 | 1);
    writeWithLength(out, sps.nal());
    out.write(all.size());
    all.forEach(pps -> writeWithLength(out, pps.nal()));
    if (Sps.isHighProfile(sps.profile())) {
      out.write(0xfc | sps.chromaFormat());
      out.write(0xf8 | (sps.lumaBits() - 8));
      out.write(0xf8 | (sps.chromaBits() - 8));
      out.write(0);
    }
    return Bytes.of(out.toByteArray());
  }

  private static void writeWithLength(ByteArrayOutputStream out, Bytes nal) {
    out.write(nal.length() >> 8);
    out.write(nal.length());
    out.write(nal.array(), nal.offset(), nal.length());
  }
}
