package org.porchlight.city.rtsp;

import java.util.function.Consumer;
import org.porchlight.city.encode.AccessUnit;
import org.porchlight.city.encode.Encoder;
import org.porchlight.city.encode.ParameterSets;

/** Where a mount's pictures come from. */
public interface VideoSource {
  Encoder.Format format();

  ParameterSets parameterSets();

  /** Sends every picture from the next key picture on, which comes soon, until closed. */
  Watching watch(Consumer<AccessUnit> sink);

  /** Asks for a key picture now, because somebody has joined. */
  void wantKeyPicture();

  /** A running delivery of pictures. */
  interface Watching extends AutoCloseable {
    @Override
    void close();
  }
}
