package org.porchlight.link;

import java.time.Instant;

/** What the hub tells and answers a relay that stands by itself. */
public sealed interface ToRelay extends Message {
  /**
   * Reads one message to a relay.
   *
   * @throws LinkException when it is none
   */
  static ToRelay parse(String json) throws LinkException {
    return ToRelayReader.read(JsonObject.parse(json, Limits.RELAY_TEXT_BYTES));
  }

  /** The answer to a {@link FromRelay.Question}. */
  sealed interface Reply extends ToRelay {
    /** Which question it answers. */
    long call();
  }

  /** Whether the agent is one of ours. */
  record Known(long call, boolean known) implements Reply {
    public Known {
      Shape.number(call, 1, "call");
    }
  }

  /** The ticket was good, and is spent. */
  record Admitted(long call, String grant, Instant notAfter) implements Reply {
    public Admitted {
      Shape.number(call, 1, "call");
      Shape.id(grant, "grant");
      notAfter = Shape.millis(notAfter);
    }
  }

  /** The agent may bring the leg. */
  record Streams(long call, Instant notAfter) implements Reply {
    public Streams {
      Shape.number(call, 1, "call");
      notAfter = Shape.millis(notAfter);
    }
  }

  /** No. */
  record NotAdmitted(long call, String sentence) implements Reply {
    public NotAdmitted {
      Shape.number(call, 1, "call");
      Shape.sentence(sentence, "sentence");
    }
  }

  /** Tell this agent. */
  record Say(String agent, ToAgent message) implements ToRelay {
    public Say {
      Shape.key(agent, "agent");
    }
  }

  /** Close this agent's connection, when it is still that one. */
  record CloseAgent(String agent, long session, String sentence) implements ToRelay {
    public CloseAgent {
      Shape.key(agent, "agent");
      Shape.number(session, 1, "session");
      Shape.sentence(sentence, "sentence");
    }
  }

  /** End this grant now, on both sides. */
  record EndGrant(String grant, EndedBy by, String sentence) implements ToRelay {
    public EndGrant {
      Shape.id(grant, "grant");
      Shape.sentence(sentence, "sentence");
    }
  }
}
