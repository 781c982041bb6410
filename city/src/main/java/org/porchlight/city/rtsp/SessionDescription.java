package org.porchlight.city.rtsp;

import java.util.Base64;
import java.util.HexFormat;
import org.porchlight.city.encode.Encoder;
import org.porchlight.city.encode.ParameterSets;

/** The SDP (RFC 8866) of a mount. */
final class SessionDescription {
  static final String VIDEO_CONTROL = "trackID=0";
  static final String AUDIO_CONTROL = "trackID=1";

  private SessionDescription() {}

  static String of(Mount mount) {
    ParameterSets sets = mount.source().parameterSets();
    Encoder.Format format = mount.source().format();
    Base64.Encoder base64 = Base64.getEncoder();
    String video =
        """
        v=0
        o=- 1 1 IN IP4 127.0.0.1
        s=%s
        c=IN IP4 0.0.0.0
        t=0 0
        a=control:*
        m=video 0 RTP/AVP %d
        a=rtpmap:%d H264/%d
        a=fmtp:%d packetization-mode=1;profile-level-id=%s;sprop-parameter-sets=%s,%s
        a=framerate:%d
        a=control:%s
        """
            .formatted(
                mount.path().substring(1),
                Packetizer.PAYLOAD_TYPE,
                Packetizer.PAYLOAD_TYPE,
                Packetizer.CLOCK_HERTZ,
                Packetizer.PAYLOAD_TYPE,
                HexFormat.of().withUpperCase().formatHex(sets.sequence(), 1, 4),
                base64.encodeToString(sets.sequence()),
                base64.encodeToString(sets.picture()),
                format.framesPerSecond(),
                VIDEO_CONTROL);
    String audio =
        """
        m=audio 0 RTP/AVP 0
        a=rtpmap:0 PCMU/8000
        a=control:%s
        """
            .formatted(AUDIO_CONTROL);
    return (mount.audio() ? video + audio : video).replace("\n", "\r\n");
  }
}
