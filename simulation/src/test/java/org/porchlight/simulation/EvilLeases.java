package org.porchlight.simulation;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.porchlight.grant.EndedBy;
import org.porchlight.grant.GrantId;
import org.porchlight.grant.Lease;
import org.porchlight.grant.Stop;

/** The hub as somebody who wants a look to go on: leases and stops pass through its hands. */
final class EvilLeases extends Cheat {
  EvilLeases(Town town) {
    super(town);
  }

  @Override
  public void attempt(Attack attack) {
    switch (attack) {
      case LEASE_FIRST -> oldLeases();
      case HOARD_LEASES -> running().ifPresent(this::hoard);
      case FORGE_LEASE -> running().ifPresent(this::forge);
      case HOLD_STOP -> holdStop();
      default -> {
        return;
      }
    }
  }

  private void oldLeases() {
    if (!town.hub.oldLeases.isEmpty()) {
      tried(Attack.LEASE_FIRST);
      for (int i = 0; i < 3; i++) {
        town.hub.tell(anyHome(), town.chance.of(town.hub.oldLeases));
      }
    }
  }

  /** As many as both sign, as long as they sign; then the stop, at the signers alone. */
  private void hoard(Leasing look) {
    tried(Attack.HOARD_LEASES);
    List<String> hoard = new ArrayList<>();
    town.hub.leases = false;
    town.hub.keepsStops = true;
    Lease next = look.lease();
    for (int ahead = 0; ahead < 4; ahead++) {
      Lease one =
          new Lease(
              next.grant(),
              next.agent(),
              next.number() + ahead,
              next.challenge(),
              next.until().plus(Duration.ofSeconds(110)));
      look.have(one, (_, note) -> hoard.add(note));
    }
    town.time.in(Duration.ofSeconds(1), () -> town.end(next.grant().value()));
    for (int turn = 0; turn < 4; turn++) {
      int number = turn;
      later(
          35 * turn + 35,
          35 * turn + 36,
          () -> {
            if (number < hoard.size()) {
              look.send(hoard.get(number));
            }
          });
    }
    later(150, 160, town.hub::behave);
  }

  private void forge(Leasing look) {
    tried(Attack.FORGE_LEASE);
    String text = look.lease().text();
    look.send(Cast.signed(text, Cast.CAST.forger.agency()::sign, Cast.CAST.forger.council()::sign));
  }

  private void holdStop() {
    tried(Attack.HOLD_STOP);
    town.hub.keepsStops = true;
    town.owner(anyHome()).stop();
    running()
        .map(look -> look.draft.grant.id())
        .ifPresent(grant -> town.hub.stop(stop(grant), null));
    later(70, 90, town.hub::behave);
  }

  private Stop stop(GrantId grant) {
    return Stop.of(
        Cast.PROGRAM, grant, EndedBy.COUNCIL, town.time.now().truncatedTo(ChronoUnit.MILLIS));
  }
}
