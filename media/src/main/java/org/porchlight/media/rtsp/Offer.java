package org.porchlight.media.rtsp;

import java.util.LinkedHashMap;
import java.util.Map;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;
import org.porchlight.media.sdp.SessionDescription;
import org.porchlight.media.sdp.VideoTrack;

/**
 * What was agreed before PLAY: OPTIONS, DESCRIBE, and SETUP of the video track alone.
 *
 * @param aggregate the address of the whole session
 * @param publicMethods the methods the camera says it knows
 */
record Offer(VideoTrack video, Track track, String aggregate, String publicMethods) {

  static Offer negotiate(Conversation conversation, CameraUrl url) throws CameraException {
    String publicMethods =
        conversation.ask("OPTIONS", url.target(), Map.of()).headers().first("Public");
    Incoming.Response described =
        conversation.ask("DESCRIBE", url.target(), Map.of("Accept", "application/sdp"));
    Refusal.check(described);
    SessionDescription description = SessionDescription.parse(described.body());
    VideoTrack video = description.video();
    ControlUrls urls = ControlUrls.of(url, contentBase(described.headers()), description.control());
    Track track = setUp(conversation, urls.resolve(video.control()));
    conversation.session(track.session());
    return new Offer(video, track, urls.aggregate(), publicMethods);
  }

  private static String contentBase(Headers headers) {
    String base = headers.first("Content-Base");
    return base.isBlank() ? headers.first("Content-Location") : base;
  }

  private static Track setUp(Conversation conversation, String uri) throws CameraException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Transport", "RTP/AVP/TCP;unicast;interleaved=0-1");
    Incoming.Response response = conversation.ask("SETUP", uri, fields);
    Refusal.check(response);
    String session = response.headers().first("Session");
    if (session.isBlank()) {
      throw new CameraException(Reason.MALFORMED, "The camera opens a session without naming it.");
    }
    int channel =
        Track.channel(response.headers().first("Transport")).orElseThrow(Refusal::udpOnly);
    return Track.of(channel, session);
  }
}
