package org.porchlight.ledger.log;

import java.io.IOException;
import java.util.Optional;

/** One small value that survives. */
public interface Bookmark {
  /** The value written last; nothing before the first. */
  Optional<byte[]> read() throws IOException;

  /**
   * Replaces the value in one step; when this returns it survives the machine's power.
   *
   * @throws IOException when it could not; the value is then the old one or the new one
   */
  void write(byte[] value) throws IOException;
}
