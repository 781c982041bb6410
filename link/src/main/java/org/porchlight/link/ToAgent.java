package org.porchlight.link;

import org.jspecify.annotations.Nullable;

/** What the hub tells an agent on its control connection. */
public sealed interface ToAgent extends Message {
  /**
   * Reads one message to an agent.
   *
   * @throws LinkException when it is none
   */
  static ToAgent parse(String json) throws LinkException {
    return ToAgentReader.read(JsonObject.parse(json, Limits.TEXT_BYTES));
  }

  /**
   * Open for this grant, and bring its media leg to this relay; {@code incident} is in its coarse
   * form, {@code approval} a second person's yes where the grant names one, {@code proof} that the
   * grant is on the log.
   */
  record Open(
      String relay,
      String grant,
      String incident,
      String viewer,
      String ask,
      String ordinance,
      String terms,
      @Nullable String approval,
      Logged proof)
      implements ToAgent {
    public Open {
      Shape.id(relay, "relay");
      Shape.note(grant, "grant");
      Shape.note(incident, "incident");
      Shape.note(viewer, "viewer");
      Shape.note(ask, "ask");
      Shape.note(ordinance, "ordinance");
      Shape.note(terms, "terms");
      if (approval != null) {
        Shape.note(approval, "approval");
      }
    }
  }

  /** Stay open; {@code incident} is in its coarse form. */
  record Lease(String lease, String incident, String ordinance) implements ToAgent {
    public Lease {
      Shape.note(lease, "lease");
      Shape.note(incident, "incident");
      Shape.note(ordinance, "ordinance");
    }
  }

  /** Stop, signed or not. */
  record Stop(String stop) implements ToAgent {
    public Stop {
      Shape.note(stop, "stop");
    }
  }

  /** An owner's new terms. */
  record Terms(String note) implements ToAgent {
    public Terms {
      Shape.note(note, "note");
    }
  }

  /** Say {@code ready} anew, with fresh challenges: an owner is about to be asked. */
  record Fresh() implements ToAgent {}

  /** The council's new ordinance. */
  record Ordinance(String note) implements ToAgent {
    public Ordinance {
      Shape.note(note, "note");
    }
  }

  /** The key of the owner's device; tallies are sealed to it. */
  record Device(String note) implements ToAgent {
    public Device {
      Shape.note(note, "note");
    }
  }

  /**
   * This camera's tags up to that number are on the log: hand out later ones.
   *
   * @param number of a tag the agent handed out
   */
  record Used(String camera, long number) implements ToAgent {
    public Used {
      Shape.id(camera, "camera");
      Shape.number(number, 0, "number");
    }
  }

  /** The owner wants one still of his camera; with the proof that this is on the log. */
  record Preview(String note, Logged proof) implements ToAgent {
    public Preview {
      Shape.note(note, "note");
    }
  }

  /** The owner chose for how long what looks at a camera are sent is kept. */
  record Keeping(String note) implements ToAgent {
    public Keeping {
      Shape.note(note, "note");
    }
  }

  /** The owner wants to see what a look saw; with the proof that this is on the log. */
  record Recall(String note, Logged proof) implements ToAgent {
    public Recall {
      Shape.note(note, "note");
    }
  }

  /**
   * The next piece of a recall that is open.
   *
   * @param recall the recall's id
   * @param piece from 0, below the pieces of its contents
   */
  record Piece(String recall, long piece) implements ToAgent {
    public Piece {
      Shape.id(recall, "recall");
      Shape.number(piece, 0, "piece");
    }
  }

  /** Nobody looks any more: close this recall. */
  record Enough(String recall) implements ToAgent {
    public Enough {
      Shape.id(recall, "recall");
    }
  }

  /** The next trust policy, and that it is on the log. */
  record Policy(String note, Logged proof) implements ToAgent {
    public Policy {
      Shape.note(note, "note");
    }
  }
}
