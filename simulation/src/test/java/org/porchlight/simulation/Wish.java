package org.porchlight.simulation;

import java.util.Map;
import org.porchlight.grant.LoggedWish;
import org.porchlight.grant.Preview;
import org.porchlight.grant.Recall;
import org.porchlight.ledger.EntryType;
import org.porchlight.link.Logged;
import org.porchlight.link.ToAgent;
import org.porchlight.note.Json;

/**
 * An owner's wish for a still or for what a look saw, or what somebody passes off as one.
 *
 * @param home whose agent it is meant for
 * @param note as it is sent, with whatever signature
 */
record Wish(Cast.Home home, LoggedWish says, String note) {
  EntryType type() {
    return switch (says) {
      case Preview _ -> EntryType.PREVIEW;
      case Recall _ -> EntryType.RECALL;
    };
  }

  /** What the log's entry commits to. */
  Json record() {
    return Json.Obj.of(
        Map.of(
            "type", new Json.Str(type().word()),
            "program", new Json.Str(says.program().value()),
            "note", new Json.Str(says.hash().value()),
            "id", new Json.Str(says.wishId()),
            "camera", new Json.Str(says.camera().value()),
            "agent", new Json.Str(says.agent().toString())));
  }

  ToAgent message(Logged proof) {
    return switch (says) {
      case Preview _ -> new ToAgent.Preview(note, proof);
      case Recall _ -> new ToAgent.Recall(note, proof);
    };
  }
}
