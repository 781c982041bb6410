package org.porchlight.hub.open;

import java.time.Instant;
import java.util.Map;

/** What the room of waivers tells the public. */
public interface LentCameras {
  /** City-owned cameras under terms in force. */
  int city();

  /** Privately owned cameras under terms in force. */
  int privately();

  /** Privately owned cameras under the terms that were in force at a time. */
  int privately(Instant at);

  /** The waiver's full text, as owners read it, by language ({@code en}, {@code es}). */
  Map<String, String> waiver();
}
