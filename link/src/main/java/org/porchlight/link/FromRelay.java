package org.porchlight.link;

/** What a relay that stands by itself tells and asks its hub. */
public sealed interface FromRelay extends Message {
  /**
   * Reads one message of a relay.
   *
   * @throws LinkException when it is none
   */
  static FromRelay parse(String json) throws LinkException {
    return FromRelayReader.read(JsonObject.parse(json, Limits.RELAY_TEXT_BYTES));
  }

  /** A question that is answered by a {@link ToRelay.Reply} with the same {@code call}. */
  sealed interface Question extends FromRelay {
    /** Which question of this connection it is. */
    long call();
  }

  /** The first message: who this relay is and where agents and viewers reach it. */
  record RelayHere(String name, String address) implements FromRelay {
    public RelayHere {
      Shape.id(name, "name");
      Shape.key(address, "address");
    }
  }

  /** An agent proved its key; {@code session} rises with every connection. */
  record AgentHere(String agent, long session) implements FromRelay {
    public AgentHere {
      Shape.key(agent, "agent");
      Shape.number(session, 1, "session");
    }
  }

  /** That connection is over. */
  record AgentGone(String agent, long session) implements FromRelay {
    public AgentGone {
      Shape.key(agent, "agent");
      Shape.number(session, 1, "session");
    }
  }

  /** An agent says something. */
  record AgentSays(String agent, FromAgent message) implements FromRelay {
    public AgentSays {
      Shape.key(agent, "agent");
    }
  }

  /** Is this agent one of ours? Answered by {@link ToRelay.Known}. */
  record Knows(long call, String agent) implements Question {
    public Knows {
      Shape.number(call, 1, "call");
      Shape.key(agent, "agent");
    }
  }

  /**
   * Spend a viewer's ticket if the signature over this relay's challenge is its viewer's. Answered
   * by {@link ToRelay.Admitted} or {@link ToRelay.NotAdmitted}.
   */
  record Spend(long call, String ticket, String challenge, String signature) implements Question {
    public Spend {
      Shape.number(call, 1, "call");
      Shape.bytes(ticket, 32, "ticket");
      Shape.bytes(challenge, 32, "challenge");
      Shape.bytes(signature, 64, "signature");
    }
  }

  /**
   * May this agent bring the media leg of this grant? Answered by {@link ToRelay.Streams} or {@link
   * ToRelay.NotAdmitted}.
   */
  record MayStream(long call, String agent, String grant) implements Question {
    public MayStream {
      Shape.number(call, 1, "call");
      Shape.key(agent, "agent");
      Shape.id(grant, "grant");
    }
  }

  /** A leg was let in. */
  record LegOpen(String grant, Side side) implements FromRelay {
    public LegOpen {
      Shape.id(grant, "grant");
    }
  }

  /** A leg is over, and why. */
  record LegClosed(String grant, Side side, LegEnd reason, Carried carried) implements FromRelay {
    public LegClosed {
      Shape.id(grant, "grant");
    }
  }
}
