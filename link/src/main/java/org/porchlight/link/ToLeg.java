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
        .whole(in -> {
          if (in.text("type").equals("viewer")) {
            return new Viewer(in.flag("here"));
          }
          throw new LinkException("A media leg has no message of this type.");
        });
  }

  /**
   * The viewer came, came anew or came elsewhere; or it went.
   *
   * @param here whether there is one now
   */
  record Viewer(boolean here) implements ToLeg {}
}
