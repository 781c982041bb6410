package org.porchlight.agent.camera;

import org.porchlight.agent.vault.Secret;
import org.porchlight.media.CameraException;
import org.porchlight.media.codec.PictureSink;
import org.porchlight.media.rtsp.CameraUrl;
import org.porchlight.media.rtsp.RtspClient;
import org.porchlight.media.rtsp.RtspSession;

/** A camera that speaks RTSP. Its address, password included, is read only while connecting. */
public final class RtspSource implements Source {
  private final RtspClient client;
  private final Secret url;

  public RtspSource(RtspClient client, Secret url) {
    this.client = client;
    this.url = url;
  }

  @Override
  public Session open() throws CameraException {
    RtspSession session = client.open(CameraUrl.parse(url.revealText()));
    return new Session() {
      @Override
      public void play(PictureSink sink) throws CameraException {
        session.play(sink);
      }

      @Override
      public void close() {
        session.close();
      }
    };
  }
}
