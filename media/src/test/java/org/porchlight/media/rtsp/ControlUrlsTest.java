package org.porchlight.media.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.porchlight.media.CameraException;

class ControlUrlsTest {

  @ParameterizedTest
  @CsvSource({
    // Content-Base with and without slash, and absent
    "rtsp://cam/live/, *, trackID=1, rtsp://cam:554/live/, rtsp://cam:554/live/trackID=1",
    "rtsp://cam/live, *, trackID=1, rtsp://cam:554/live, rtsp://cam:554/live/trackID=1",
    "'', '', trackID=1, rtsp://cam:554/live, rtsp://cam:554/live/trackID=1",
    // absolute, absent and general controls
    "'', '', rtsp://cam/t/1, rtsp://cam:554/live, rtsp://cam:554/t/1",
    "'', '', '', rtsp://cam:554/live, rtsp://cam:554/live",
    "'', '', *, rtsp://cam:554/live, rtsp://cam:554/live",
    "'', rtsp://cam/all, trackID=1, rtsp://cam:554/all, rtsp://cam:554/live/trackID=1",
    // addresses of the camera's own, behind a router or an NVR, stay on this connection
    "rtsp://192.0.2.9:8554/x/, *, rtsp://192.0.2.9:8554/x/1,"
        + " rtsp://cam:554/x/, rtsp://cam:554/x/1",
    "rtsp://u:p@cam/x/, *, rtsp://u:p@cam/x/1, rtsp://cam:554/x/, rtsp://cam:554/x/1",
    // queries are part of the stem for cameras
    "rtsp://cam/m?channel=1/, *, trackID=0,"
        + " rtsp://cam:554/m?channel=1/, rtsp://cam:554/m?channel=1/trackID=0",
    "rtsp://cam/m?channel=1, *, trackID=0,"
        + " rtsp://cam:554/m?channel=1, rtsp://cam:554/m?channel=1/trackID=0",
    "rtsp://cam/m, *, ?track=0, rtsp://cam:554/m, rtsp://cam:554/m?track=0",
    "rtsp://cam/m/, *, /trackID=0, rtsp://cam:554/m/, rtsp://cam:554/m/trackID=0",
    // a base that is a mere path
    "/base/, *, t, rtsp://cam:554/base/, rtsp://cam:554/base/t",
  })
  void areWhatTheCameraMeant(
      String contentBase, String session, String media, String aggregate, String track)
      throws CameraException {
    CameraUrl url = CameraUrl.parse("rtsp://u:p@cam/live");
    ControlUrls urls = ControlUrls.of(url, contentBase, session);
    assertThat(urls.aggregate()).isEqualTo(aggregate);
    assertThat(urls.resolve(media)).isEqualTo(track);
  }
}
