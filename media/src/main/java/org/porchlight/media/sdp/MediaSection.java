package org.porchlight.media.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One {@code m=} section: what kind of track, in which encodings, and its attributes. */
final class MediaSection {
  private final String kind;
  private final List<Integer> payloadTypes = new ArrayList<>();
  private final Map<Integer, String> encodings = new HashMap<>();
  private final Map<Integer, String> parameters = new HashMap<>();
  private String control = "";

  /** Reads the value of the {@code m=} line: {@code video 0 RTP/AVP 96 97}. */
  MediaSection(String line) {
    String[] words = line.trim().split("\\s+", -1);
    kind = words[0];
    for (int i = 3; i < words.length; i++) {
      payloadType(words[i]).ifPresent(payloadTypes::add);
    }
  }

  /** Reads the value of an {@code a=} line of this section; unknown ones say nothing. */
  void attribute(String line) {
    int colon = line.indexOf(':');
    String name = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1).trim();
    if (name.equals("control")) {
      control = value;
    } else if (name.equals("rtpmap")) {
      perType(value, encodings);
    } else if (name.equals("fmtp")) {
      perType(value, parameters);
    }
  }

  boolean isVideo() {
    return kind.equalsIgnoreCase("video");
  }

  String control() {
    return control;
  }

  List<Integer> payloadTypes() {
    return payloadTypes;
  }

  /** {@code H264/90000}, or empty where the section does not say. */
  String encoding(int payloadType) {
    return encodings.getOrDefault(payloadType, payloadType == 26 ? "JPEG/90000" : "");
  }

  /** {@code packetization-mode=1; sprop-parameter-sets=...}, or empty. */
  String parameters(int payloadType) {
    return parameters.getOrDefault(payloadType, "");
  }

  private static void perType(String value, Map<Integer, String> into) {
    String[] words = value.split("\\s+", 2);
    if (words.length == 2) {
      payloadType(words[0]).ifPresent(type -> into.put(type, words[1].trim()));
    }
  }

  private static Optional<Integer> payloadType(String word) {
    boolean isNumber =
        !word.isEmpty() && word.length() <= 3 && word.chars().allMatch(MediaSection::isDigit);
    return isNumber
        ? Optional.of(Integer.parseInt(word)).filter(type -> type <= 127)
        : Optional.empty();
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
