package org.porchlight.hub.open;

/** What the room of waivers tells the public. */
public interface LentCameras {
  /** City-owned cameras under terms in force. */
  int city();

  /** Privately owned cameras under terms in force. */
  int privately();

  /** The waiver's full text, as owners read it. */
  String waiver();
}
