package org.porchlight.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;
import org.porchlight.media.Limit;

/**
 * A camera's session description (RFC 8866), as far as finding its video.
 *
 * <p>Lines end with CRLF, LF or CR; lines that are not {@code x=value} and attributes nobody asked
 * for are passed over, as cameras write many.
 */
public final class SessionDescription {
  private final String control;
  private final List<MediaSection> sections;

  private SessionDescription(String control, List<MediaSection> sections) {
    this.control = control;
    this.sections = sections;
  }

  /**
   * Reads a description.
   *
   * @throws CameraException if it is too large, has too many tracks, or has none at all
   */
  public static SessionDescription parse(Bytes body) throws CameraException {
    Limit.BODY.check(body.length());
    String text =
        new String(
            body.array(), body.offset(), body.length(), java.nio.charset.StandardCharsets.UTF_8);
    String control = "";
    List<MediaSection> sections = new ArrayList<>();
    for (String line : text.split("[\\r\\n]+", -1)) {
      if (line.startsWith("m=")) {
        sections.add(new MediaSection(line.substring(2)));
        Limit.TRACKS.check(sections.size());
      } else if (line.startsWith("a=") && !sections.isEmpty()) {
        sections.getLast().attribute(line.substring(2));
      } else if (line.startsWith("a=control:")) {
        control = line.substring("a=control:".length()).trim();
      }
    }
    if (sections.isEmpty()) {
      throw CameraException.malformed("The camera's description of its stream names no track.");
    }
    return new SessionDescription(control, List.copyOf(sections));
  }

  /** The session's control address as written: absolute, {@code *}, or empty. */
  public String control() {
    return control;
  }

  /**
   * The track to set up: the first H.264 one. Audio and metadata are never candidates.
   *
   * @throws CameraException with a sentence that says what the camera sends instead
   */
  public VideoTrack video() throws CameraException {
    Set<String> others = new TreeSet<>();
    for (MediaSection section : sections) {
      if (!section.isVideo()) {
        continue;
      }
      for (int type : section.payloadTypes()) {
        String encoding = section.encoding(type).toUpperCase(Locale.ROOT);
        if (encoding.startsWith("H264/")) {
          return VideoTrack.of(section.control(), type, section.parameters(type));
        }
        others.add(encoding);
      }
    }
    throw new CameraException(Reason.UNSUPPORTED_CODEC, unsupported(String.join(" ", others)));
  }

  private static String unsupported(String encodings) {
    if (encodings.contains("H265/") || encodings.contains("HEVC/")) {
      return "This camera sends H.265; choose its H.264 substream.";
    }
    if (encodings.contains("JPEG/")) {
      return "This camera sends single JPEG pictures; choose its H.264 stream.";
    }
    return encodings.isBlank()
        ? "This address has no video."
        : "This camera's video is not H.264; choose its H.264 stream.";
  }
}
