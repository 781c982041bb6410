package org.porchlight.agent.camera;

import org.porchlight.media.CameraException;
import org.porchlight.media.codec.PictureSink;

/** Where pictures come from: one stream of one camera, opened again and again. */
@FunctionalInterface
public interface Source {
  /** Connects and signs in; nothing plays yet. */
  Session open() throws CameraException;

  /** One connection to the camera. */
  interface Session extends AutoCloseable {
    /**
     * Hands over pictures on the calling thread until the session is closed or the camera fails.
     *
     * @throws CameraException when the camera fails, never because of {@link #close}
     */
    void play(PictureSink sink) throws CameraException;

    /** Ends it; any thread, any time. */
    @Override
    void close();
  }
}
