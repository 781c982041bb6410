package org.porchlight.link;

/** Reads what relays say. */
final class FromRelayReader {
  private FromRelayReader() {}

  static FromRelay read(JsonObject object) throws LinkException {
    return object.whole(in ->
        switch (in.text("type")) {
          case "relay-here" -> new FromRelay.RelayHere(in.text("name"), in.text("address"));
          case "agent-here" -> new FromRelay.AgentHere(in.text("agent"), in.number("session"));
          case "agent-gone" -> new FromRelay.AgentGone(in.text("agent"), in.number("session"));
          case "agent-says" ->
              new FromRelay.AgentSays(in.text("agent"), FromAgentReader.read(in.object("message")));
          case "knows" -> new FromRelay.Knows(in.number("call"), in.text("agent"));
          case "spend" ->
              new FromRelay.Spend(
                  in.number("call"), in.text("ticket"), in.text("challenge"), in.text("signature"));
          case "may-stream" ->
              new FromRelay.MayStream(in.number("call"), in.text("agent"), in.text("grant"));
          case "leg-open" -> new FromRelay.LegOpen(in.text("grant"), Side.of(in.text("side")));
          case "leg-closed" -> legClosed(in);
          default -> throw new LinkException("A relay has no message of this type.");
        });
  }

  private static FromRelay legClosed(Fields in) throws LinkException {
    return new FromRelay.LegClosed(
        in.text("grant"),
        Side.of(in.text("side")),
        LegEnd.of(in.text("reason")),
        new Carried(in.number("frames"), in.number("bytes"), in.number("skipped")));
  }
}
