package org.porchlight.media.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;

class CameraUrlTest {

  @ParameterizedTest
  @CsvSource({
    "rtsp://cam/, rtsp://cam:554/",
    "rtsp://cam, rtsp://cam:554/",
    "RTSP://Cam.Local:8554/Live, rtsp://cam.local:8554/Live",
    "rtsps://10.0.0.2/x, rtsps://10.0.0.2:322/x",
    "rtsp://[fe80::1]:8554/x, rtsp://[fe80::1]:8554/x",
    "rtsp://u:p@cam/cam/realmonitor?channel=1&subtype=0,"
        + " rtsp://cam:554/cam/realmonitor?channel=1&subtype=0",
    "rtsp://cam?x=1, rtsp://cam:554/?x=1",
    "rtsp://cam/a b#c, rtsp://cam:554/a%20b",
    "rtsp://cam/caméra, rtsp://cam:554/cam%C3%A9ra",
    "' rtsp://u:p@cam/x ', rtsp://cam:554/x",
  })
  void becomesWhatGoesOnTheWire(String text, String target) throws CameraException {
    assertThat(CameraUrl.parse(text).target()).isEqualTo(target);
  }

  @ParameterizedTest
  @CsvSource({
    "rtsp://owner:secret@cam/x, owner, secret",
    "rtsp://owner@cam/x, owner, ''",
    "rtsp://owner:p%40ss%2Fw+rd@cam/x, owner, p@ss/w+rd",
    "rtsp://owner:p@ss@cam/x, owner, p@ss",
    "rtsp://owner:100%@cam/x, owner, 100%",
    "rtsp://owner:a:b@cam/x, owner, a:b",
    "rtsp://own%C3%A9r:%C3%BC@cam/x, ownér, ü",
  })
  void separatesCredentials(String text, String user, String password) throws CameraException {
    assertThat(CameraUrl.parse(text).credentials()).contains(new Credentials(user, password));
  }

  @Test
  void neverPrintsWhatIsSecretOrMayBe() throws CameraException {
    CameraUrl url = CameraUrl.parse("rtsp://ann:s3cret@cam/user=ann_password=s3cret_channel=1");
    assertThat(url + " " + url.credentials()).doesNotContain("s3cret").doesNotContain("ann");
    assertThat(url).hasToString("rtsp://cam:554");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cam",
        "http://cam/",
        "rtsp:/cam",
        "rtsp://",
        "rtsp://:554/",
        "rtsp://u:p@/x",
        "rtsp://cam:0/",
        "rtsp://cam:65536/",
        "rtsp://cam:port/",
        "rtsp://ca m/",
        "rtsp://cam\r\nEvil: 1/",
        "rtsp://[::1/",
        "rtsp://cam/x\r\nEvil: 1",
        "rtsp://<script>/"
      })
  void refusesWhatIsNoAddressWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> CameraUrl.parse(text))
        .isInstanceOfSatisfying(
            CameraException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_ADDRESS))
        .hasMessageNotContaining("Evil")
        .hasMessageNotContaining("script");
  }

  @Test
  void refusesAnAddressWithoutEnd() {
    assertThatThrownBy(() -> CameraUrl.parse("rtsp://cam/" + "x".repeat(3000)))
        .hasMessageContaining("too long");
  }
}
