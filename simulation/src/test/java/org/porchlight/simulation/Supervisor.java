package org.porchlight.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.porchlight.grant.Approval;
import org.porchlight.grant.Ask;
import org.porchlight.grant.OperatorId;

/** The second person: says yes to asks, each by itself. */
final class Supervisor {
  private final Town town;
  private final List<String> given = new ArrayList<>();

  Supervisor(Town town) {
    this.town = town;
  }

  /** A yes to this ask. */
  String yes(Ask ask) {
    Approval approval = approval(ask, "sup-1", Cast.CAST.supervisor, town);
    town.facts.signed(Cast.CAST.supervisor.verifierKey(), approval.text());
    String note = Cast.signed(approval.text(), Cast.CAST.supervisor::sign);
    given.add(note);
    return note;
  }

  /** A yes as somebody words it who says that he is this supervisor. */
  static Approval approval(Ask ask, String name, Passkey passkey, Town town) {
    Instant now = town.time.now().truncatedTo(ChronoUnit.MILLIS);
    return new Approval(
        Cast.PROGRAM,
        new OperatorId(name),
        passkey.verifierKey(),
        ask.hash(),
        now,
        ask.at().plus(Ask.MAX_AGE));
  }

  /** Every yes of the evening, oldest first. */
  List<String> given() {
    return given;
  }
}
