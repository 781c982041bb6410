package org.porchlight.media.rtsp;

import java.io.IOException;
import java.util.Optional;
import org.porchlight.media.CameraException;

/** A connection to a camera: messages and packets in, messages out. */
interface Line {
  /** The next message or packet; empty if none is whole when {@code deadlineNanos} passes. */
  Optional<Incoming> next(long deadlineNanos) throws CameraException;

  /** Sends soon; never waits for the camera. */
  void send(byte[] bytes) throws CameraException;

  /** Ends it at once; a blocked reader wakes with an exception. */
  void cut() throws IOException;
}
