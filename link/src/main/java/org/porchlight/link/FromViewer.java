package org.porchlight.link;

/** What a viewer tells the relay once it is in. */
public sealed interface FromViewer extends Message {
  /**
   * Reads one message.
   *
   * @throws LinkException when it is none
   */
  static FromViewer parse(String json) throws LinkException {
    return JsonObject.parse(json, Limits.TEXT_BYTES)
        .whole(in -> {
          if (in.text("type").equals("wants")) {
            return new Wants(Track.of(in.text("track")));
          }
          throw new LinkException("A viewer says nothing of this type.");
        });
  }

  /** It wants this stream from now on. */
  record Wants(Track track) implements FromViewer {}
}
