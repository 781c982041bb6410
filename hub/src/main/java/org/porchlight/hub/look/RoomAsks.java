package org.porchlight.hub.look;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.ask.Approval;
import org.porchlight.hub.ask.Approvals;
import org.porchlight.hub.ask.Asked;
import org.porchlight.hub.ask.Asks;
import org.porchlight.hub.look.RoomAnswers.AskAnswer;
import org.porchlight.hub.look.RoomAnswers.LookAnswer;
import org.springframework.stereotype.Component;

/** An ask as its operator sees it, with the second person it may wait for. */
@Component
class RoomAsks {
  private final Asks asks;
  private final Approvals approvals;
  private final LookRows rows;
  private final Legs legs;

  RoomAsks(Asks asks, Approvals approvals, LookRows rows, Legs legs) {
    this.asks = asks;
    this.approvals = approvals;
    this.rows = rows;
    this.legs = legs;
  }

  /** The answer to an ask just decided, its looks as the page is given them. */
  AskAnswer answer(Asked asked, List<LookAnswer> looks) {
    return RoomAnswers.of(asked, looks, approval(asked.id()));
  }

  /** The ask as it is now. */
  Optional<AskAnswer> now(String ask) {
    return asks.asked(ask)
        .map(asked ->
            answer(
                asked, rows.ofAsk(ask).stream().map(look -> RoomAnswers.of(look, legs)).toList()));
  }

  private RoomAnswers.@Nullable ApprovalAnswer approval(String ask) {
    return approvals.of(ask).map(this::approval).orElse(null);
  }

  private RoomAnswers.ApprovalAnswer approval(Approval approval) {
    return RoomAnswers.ApprovalAnswer.of(approval, approvals.whoMayAnswer(approval.operator()));
  }
}
