package org.porchlight.link;

/** Reads what agents are told. */
final class ToAgentReader {
  private ToAgentReader() {}

  static ToAgent read(JsonObject object) throws LinkException {
    return object.whole(in ->
        switch (in.text("type")) {
          case "open" ->
              new ToAgent.Open(
                  in.text("relay"),
                  in.text("grant"),
                  in.text("incident"),
                  in.text("viewer"),
                  in.text("ask"),
                  in.text("ordinance"),
                  in.text("terms"),
                  in.textOrNull("approval"),
                  in.object("proof").whole(Logged::read));
          case "lease" ->
              new ToAgent.Lease(in.text("lease"), in.text("incident"), in.text("ordinance"));
          case "fresh" -> new ToAgent.Fresh();
          case "stop" -> new ToAgent.Stop(in.text("stop"));
          case "terms" -> new ToAgent.Terms(in.text("note"));
          case "ordinance" -> new ToAgent.Ordinance(in.text("note"));
          case "device" -> new ToAgent.Device(in.text("note"));
          case "used" -> new ToAgent.Used(in.text("camera"), in.number("number"));
          case "preview" ->
              new ToAgent.Preview(in.text("note"), in.object("proof").whole(Logged::read));
          case "keeping" -> new ToAgent.Keeping(in.text("note"));
          case "recall" ->
              new ToAgent.Recall(in.text("note"), in.object("proof").whole(Logged::read));
          case "piece" -> new ToAgent.Piece(in.text("recall"), in.number("piece"));
          case "enough" -> new ToAgent.Enough(in.text("recall"));
          case "policy" ->
              new ToAgent.Policy(in.text("note"), in.object("proof").whole(Logged::read));
          default -> throw new LinkException("No agent is told a message of this type.");
        });
  }
}
