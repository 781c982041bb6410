package org.porchlight.media.rtsp;

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

  static Offer negotiate(Conversation conversation, Wire wire, CameraUrl url)
      throws CameraException {
    String publicMethods =
        conversation.ask("OPTIONS", url.target(), Map.of()).headers().first("Public");
    Incoming.Response described =
        conversation.ask("DESCRIBE", url.target(), Map.of("Accept", "application/sdp"));
    Refusal.check(described);
    SessionDescription description = SessionDescription.parse(described.body());
    VideoTrack video = description.video();
    ControlUrls urls = ControlUrls.of(url, contentBase(described.headers()), description.control());
    Track track = setUp(conversation, wire, url, urls.resolve(video.control()));
    conversation.session(track.session());
    return new Offer(video, track, urls.aggregate(), publicMethods);
  }

  private static String contentBase(Headers headers) {
    String base = headers.first("Content-Base");
    return base.isBlank() ? headers.first("Content-Location") : base;
  }

  private static Track setUp(Conversation conversation, Wire wire, CameraUrl url, String uri)
      throws CameraException {
    Incoming.Response response = setUp(conversation, uri, "RTP/AVP/TCP;unicast;interleaved=0-1");
    if (response.status() == 461 && !url.tls()) {
      return setUpUdp(conversation, wire, uri);
    }
    Refusal.check(response);
    int channel =
        Track.channel(response.headers().first("Transport")).orElseThrow(Refusal::udpOnly);
    return Track.of(channel, session(response));
  }

  /** The way of cameras that know no other; never where the owner asked for TLS. */
  private static Track setUpUdp(Conversation conversation, Wire wire, String uri)
      throws CameraException {
    UdpPorts ports = wire.udpPorts();
    try {
      Incoming.Response response =
          setUp(conversation, uri, "RTP/AVP;unicast;" + ports.clientPort());
      Refusal.check(response);
      Track track = Track.of(0, session(response));
      conversation.over(new UdpLine(wire, ports, conversation.nanoTime()));
      return track;
    } catch (CameraException e) {
      ports.close();
      throw e;
    }
  }

  private static Incoming.Response setUp(Conversation conversation, String uri, String transport)
      throws CameraException {
    return conversation.ask("SETUP", uri, Map.of("Transport", transport));
  }

  private static String session(Incoming.Response response) throws CameraException {
    String session = response.headers().first("Session");
    if (session.isBlank()) {
      throw new CameraException(Reason.MALFORMED, "The camera opens a session without naming it.");
    }
    return session;
  }
}
