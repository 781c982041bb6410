package org.porchlight.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.media.Bytes;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;
import org.porchlight.media.sample.Units;

class SessionDescriptionTest {

  private static SessionDescription parse(String text) throws CameraException {
    return SessionDescription.parse(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void refuses(String sdp, Reason reason, String words) {
    assertThatThrownBy(() -> parse(sdp).video())
        .isInstanceOfSatisfying(
            CameraException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e).hasMessageContaining(words);
            });
  }

  /** Shapes of session descriptions as makers and servers write them. */
  @Nested
  class Reads {
    @Test
    void oneLikeGstreamersServer() throws CameraException {
      SessionDescription description =
          parse(
              """
              v=0\r
              o=- 7406393219174640203 1 IN IP4 127.0.0.1\r
              s=Session streamed with GStreamer\r
              i=rtsp-server\r
              t=0 0\r
              a=tool:GStreamer\r
              a=type:broadcast\r
              a=control:*\r
              a=range:npt=now-\r
              m=video 0 RTP/AVP 96\r
              c=IN IP4 0.0.0.0\r
              b=AS:122\r
              a=rtpmap:96 H264/90000\r
              a=framerate:15\r
              a=fmtp:96 packetization-mode=1;profile-level-id=42c00a;sprop-parameter-sets=Z0LACtoLE7ARAAADAAEAAAMAFA8SJqA=,aM4PyA==\r
              a=control:stream=0\r
              a=ts-refclk:local\r
              m=audio 0 RTP/AVP 8\r
              a=rtpmap:8 PCMA/8000\r
              a=control:stream=1\r
              """);
      assertThat(description.control()).isEqualTo("*");
      VideoTrack video = description.video();
      assertThat(video.control()).isEqualTo("stream=0");
      assertThat(video.payloadType()).isEqualTo(96);
      assertThat(video.parameterSets())
          .containsExactly(
              Units.hex("6742c00ada0b13b011000003000100000300140f1226a0"), Units.hex("68ce0fc8"));
    }

    @Test
    void oneLikeHikvisionsWithAbsoluteControlsAndAudioFirst() throws CameraException {
      SessionDescription description =
          parse(
              """
              v=0
              o=- 1109162014219182 1109162014219192 IN IP4 192.0.2.64
              s=Media Presentation
              e=NONE
              b=AS:5050
              t=0 0
              a=control:rtsp://192.0.2.64:554/Streaming/Channels/102/
              m=audio 0 RTP/AVP 0
              a=recvonly
              a=control:rtsp://192.0.2.64:554/Streaming/Channels/102/trackID=2
              a=rtpmap:0 PCMU/8000
              m=video 0 RTP/AVP 96
              b=AS:5000
              a=recvonly
              a=x-dimensions:640,360
              a=control:rtsp://192.0.2.64:554/Streaming/Channels/102/trackID=1
              a=rtpmap:96 H264/90000
              a=fmtp:96 profile-level-id=420029; packetization-mode=1; sprop-parameter-sets=Z0LACtoLE7ARAAADAAEAAAMAFA8SJqA=,aM4PyA==
              a=Media_header:MEDIAINFO=494D4B48010200000400000111710110401F000000FA000000000000000000000000000000000000;
              a=appversion:1.0
              """);
      VideoTrack video = description.video();
      assertThat(video.control())
          .isEqualTo("rtsp://192.0.2.64:554/Streaming/Channels/102/trackID=1");
      assertThat(video.parameterSets()).hasSize(2);
    }

    @Test
    void oneWithoutParameterSetsOrMode() throws CameraException {
      VideoTrack video =
          parse("v=0\nm=video 0 RTP/AVP 97\na=rtpmap:97 h264/90000\na=control:trackID=0\n").video();
      assertThat(video).isEqualTo(new VideoTrack("trackID=0", 97, java.util.List.of()));
    }

    @Test
    void oneWithCarriageReturnsAloneAndMetadata() throws CameraException {
      VideoTrack video =
          parse(
                  "v=0\rm=application 0 RTP/AVP 107\ra=rtpmap:107 vnd.onvif.metadata/90000\r"
                      + "m=video 0 RTP/AVP 35\ra=rtpmap:35 H264/90000\r")
              .video();
      assertThat(video.payloadType()).isEqualTo(35);
      assertThat(video.control()).isEmpty();
    }

    @Test
    void theH264OfferBesideAnother() throws CameraException {
      VideoTrack video =
          parse(
                  """
                  v=0
                  m=video 0 RTP/AVP 98 96
                  a=rtpmap:98 H265/90000
                  a=rtpmap:96 H264/90000
                  a=control:v
                  """)
              .video();
      assertThat(video.payloadType()).isEqualTo(96);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Z0LACtoLE7ARAAADAAEAAAMAFA8SJqA=,aM4PyA==",
          "Z0LACtoLE7ARAAADAAEAAAMAFA8SJqA,aM4PyA",
          "\"Z0LACtoLE7ARAAADAAEAAAMAFA8SJqA=,aM4PyA==\"",
          " Z0LACtoLE7ARAAADAAEAAAMAFA8SJqA= , aM4PyA== ",
          "Z0LACtoLE7ARAAADAAEAAAMAFA8SJqA=,aM4PyA==,",
        })
    void parameterSetsHoweverTheyAreWritten(String sets) throws CameraException {
      VideoTrack video =
          parse(
                  "m=video 0 RTP/AVP 96\na=rtpmap:96 H264/90000\n"
                      + "a=fmtp:96 sprop-parameter-sets="
                      + sets
                      + ";packetization-mode=1\n")
              .video();
      assertThat(video.parameterSets())
          .containsExactly(
              Units.hex("6742c00ada0b13b011000003000100000300140f1226a0"), Units.hex("68ce0fc8"));
    }
  }

  @Nested
  class Refuses {
    @Test
    void aStreamOfH265WithTheSentenceThatHelps() {
      refuses(
          "v=0\nm=video 0 RTP/AVP 96\na=rtpmap:96 H265/90000\n",
          Reason.UNSUPPORTED_CODEC,
          "This camera sends H.265; choose its H.264 substream.");
    }

    @Test
    void singleJpegPictures() {
      refuses("v=0\nm=video 0 RTP/AVP 26\n", Reason.UNSUPPORTED_CODEC, "JPEG");
    }

    @Test
    void anotherCodec() {
      refuses(
          "v=0\nm=video 0 RTP/AVP 96\na=rtpmap:96 MP4V-ES/90000\n",
          Reason.UNSUPPORTED_CODEC,
          "not H.264");
    }

    @Test
    void soundAlone() {
      refuses("v=0\nm=audio 0 RTP/AVP 0\n", Reason.UNSUPPORTED_CODEC, "no video");
    }

    @Test
    void interleavedUnits() {
      refuses(
          "m=video 0 RTP/AVP 96\na=rtpmap:96 H264/90000\na=fmtp:96 packetization-mode=2\n",
          Reason.UNSUPPORTED_CODEC,
          "packetization mode 2");
    }

    @Test
    void emptiness() {
      refuses("", Reason.MALFORMED, "no track");
    }

    @Test
    void moreTracksThanAnyCameraHas() {
      refuses("m=audio 0 RTP/AVP 0\n".repeat(9), Reason.TOO_LARGE, "tracks");
    }

    @Test
    void moreTextThanAnyCameraWrites() {
      refuses("a=x\n".repeat(20_000), Reason.TOO_LARGE, "body");
    }
  }
}
