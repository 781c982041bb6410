package org.porchlight.link;

/** Reads what relays are told. */
final class ToRelayReader {
  private ToRelayReader() {}

  static ToRelay read(JsonObject object) throws LinkException {
    return object.whole(in ->
        switch (in.text("type")) {
          case "known" -> new ToRelay.Known(in.number("call"), in.flag("known"));
          case "admitted" ->
              new ToRelay.Admitted(in.number("call"), in.text("grant"), in.time("notAfter"));
          case "streams" -> new ToRelay.Streams(in.number("call"), in.time("notAfter"));
          case "not-admitted" -> new ToRelay.NotAdmitted(in.number("call"), in.text("sentence"));
          case "say" -> new ToRelay.Say(in.text("agent"), ToAgentReader.read(in.object("message")));
          case "close-agent" ->
              new ToRelay.CloseAgent(in.text("agent"), in.number("session"), in.text("sentence"));
          case "end" ->
              new ToRelay.EndGrant(
                  in.text("grant"), EndedBy.of(in.text("by")), in.text("sentence"));
          default -> throw new LinkException("No relay is told a message of this type.");
        });
  }
}
