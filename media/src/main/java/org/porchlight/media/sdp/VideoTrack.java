package org.porchlight.media.sdp;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;

/**
 * An H.264 track as the description offers it (RFC 6184 section 8).
 *
 * @param control its control address as written: absolute, relative, {@code *}, or empty
 * @param payloadType the RTP payload type, 0..127
 * @param parameterSets NAL units of {@code sprop-parameter-sets}; empty where the camera sends them
 *     only in band, and without those that are not Base64
 */
public record VideoTrack(String control, int payloadType, List<Bytes> parameterSets) {

  static VideoTrack of(String control, int payloadType, String fmtp) throws CameraException {
    Map<String, String> parameters = parameters(fmtp);
    if (parameters.getOrDefault("packetization-mode", "1").equals("2")) {
      throw new CameraException(
          Reason.UNSUPPORTED_CODEC,
          "This camera interleaves its H.264 units (packetization mode 2); choose another stream.");
    }
    String sets = parameters.getOrDefault("sprop-parameter-sets", "");
    return new VideoTrack(control, payloadType, decoded(sets));
  }

  private static Map<String, String> parameters(String fmtp) {
    Map<String, String> parameters = new TreeMap<>();
    for (String parameter : fmtp.split(";", -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        String name = parameter.substring(0, equals).trim().toLowerCase(Locale.ROOT);
        parameters.put(name, unquoted(parameter.substring(equals + 1).trim()));
      }
    }
    return parameters;
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private static List<Bytes> decoded(String sets) {
    List<Bytes> units = new ArrayList<>();
    for (String set : sets.split(",", -1)) {
      Bytes unit = Bytes.of(Base64.getDecoder().decode(padded(set.trim())));
      if (unit.length() > 1) {
        units.add(unit);
      }
    }
    return List.copyOf(units);
  }

  /** Base64 with its letters only and its padding right, as far as that can be mended. */
  private static String padded(String text) {
    String letters = text.replaceAll("[^A-Za-z0-9+/]", "");
    int rest = letters.length() % 4;
    return rest == 1
        ? letters.substring(0, letters.length() - 1)
        : letters + "=".repeat((4 - rest) % 4);
  }
}
