package org.porchlight.link;

/** What a relay tells the agent on the media leg of a grant. */
public sealed interface ToLeg extends Message {
  /**
   * Reads one message.
   *
   * @throws LinkException when it is none
   */
  static ToLeg parse(String json) throws LinkException {
    return JsonObject.parse(json, Limits.TEXT_BYTES)
        .whole(in ->
            switch (in.text("type")) {
              case "viewer" -> new Viewer(in.flag("here"));
              case "wants" -> new Wants(Track.of(in.text("track")));
              default -> throw new LinkException("A media leg has no message of this type.");
            });
  }

  /**
   * The viewer came, came anew or came elsewhere, and wants the sub stream; or it went.
   *
   * @param here whether there is one now
   */
  record Viewer(boolean here) implements ToLeg {}

  /** The viewer wants this stream from now on, as far as the grant names it. */
  record Wants(Track track) implements ToLeg {}
}
