package org.porchlight.media.rtsp;

import org.porchlight.media.CameraException;
import org.porchlight.media.CameraException.Reason;

/** What a status other than 200 means to the owner (RFC 2326 section 7.1.1). */
final class Refusal {
  private Refusal() {}

  /** Lets a success pass and turns everything else into its sentence. */
  static void check(Incoming.Response response) throws CameraException {
    int status = response.status();
    if (status >= 200 && status < 300) {
      return;
    }
    throw of(status);
  }

  private static CameraException of(int status) {
    if (status >= 300 && status < 400) {
      return redirected();
    }
    return switch (status) {
      case 401, 403 ->
          new CameraException(
              Reason.REFUSED_CREDENTIALS, "The camera does not allow this user to see its stream.");
      case 404, 410 ->
          new CameraException(Reason.NOT_FOUND, "The camera has no stream at this address.");
      case 453, 503 ->
          new CameraException(Reason.BUSY, "The camera serves as many viewers as it can.");
      case 454 -> new CameraException(Reason.ENDED, "The camera forgot the session.");
      case 461 -> udpOnly();
      default ->
          new CameraException(Reason.REFUSED, "The camera refuses, with status " + status + ".");
    };
  }

  static CameraException redirected() {
    return new CameraException(
        Reason.REDIRECTED,
        "The camera points at another address; give that address yourself if it is yours.");
  }

  static CameraException udpOnly() {
    return new CameraException(
        Reason.UNSUPPORTED_TRANSPORT,
        "This camera sends its pictures only outside the connection; that is not supported here.");
  }
}
