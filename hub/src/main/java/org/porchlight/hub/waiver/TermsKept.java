package org.porchlight.hub.waiver;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.Keeps;
import org.porchlight.hub.people.Person;
import org.porchlight.hub.people.Role;
import org.porchlight.hub.people.SignedIn;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What an owner agreed to. Erasing leaves with every camera first, at once. A withdrawal he signed
 * goes to the council's signer before it is forgotten here: from then on nobody can deny it.
 */
@Component
@Order(100)
class TermsKept implements Keeps {
  /**
   * Terms as he signed them.
   *
   * @param leftAt when he left without signing so, or null
   */
  record Signed(String note, Instant receivedAt, @Nullable Instant leftAt) {}

  private final Cameras cameras;
  private final Waivers waivers;
  private final TermsRows rows;
  private final WithdrawalsAtCouncil withdrawals;
  private final Audit audit;

  TermsKept(
      Cameras cameras,
      Waivers waivers,
      TermsRows rows,
      WithdrawalsAtCouncil withdrawals,
      Audit audit) {
    this.cameras = cameras;
    this.waivers = waivers;
    this.rows = rows;
    this.withdrawals = withdrawals;
    this.audit = audit;
  }

  @Override
  public String name() {
    return "terms";
  }

  @Override
  public List<Signed> of(Person person) {
    return own(person).stream().flatMap(camera -> rows.kept(camera.id()).stream()).toList();
  }

  @Override
  public void erase(Person person, SignedIn by, String reference) {
    for (Camera camera : own(person)) {
      if (withdrawals.awaits(camera.id())) {
        throw Refused.unavailable(
            "withdrawal-on-its-way",
            "In a moment",
            "The council's signer has not taken your withdrawal yet. Nothing opens meanwhile. Try"
                + " again in a minute.");
      }
      waivers.leave(camera, by);
      rows.erase(camera.id(), reference);
      audit.erase(camera.id());
    }
  }

  private List<Camera> own(Person person) {
    return person.role() == Role.OWNER
        ? cameras.ofPremises(cameras.premisesOf(person).id())
        : List.of();
  }
}
