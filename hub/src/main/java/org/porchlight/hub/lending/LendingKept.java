package org.porchlight.hub.lending;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Place;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.people.Keeps;
import org.porchlight.hub.people.Person;
import org.porchlight.hub.people.Role;
import org.porchlight.hub.people.SignedIn;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** An owner's address, how far he came with lending, and about which places he asked the past. */
@Component
@Order(600)
class LendingKept implements Keeps {
  record Kept(@Nullable Address address, List<Place> askedAbout, List<Step> steps) {}

  private final LendingRows rows;
  private final Cameras cameras;

  LendingKept(LendingRows rows, Cameras cameras) {
    this.rows = rows;
    this.cameras = cameras;
  }

  @Override
  public String name() {
    return "lending";
  }

  @Override
  public Kept of(Person person) {
    if (person.role() != Role.OWNER) {
      return new Kept(null, List.of(), List.of());
    }
    String premises = cameras.premisesOf(person).id();
    return new Kept(
        rows.address(premises).orElse(null),
        rows.askedAbout(premises),
        cameras.ofPremises(premises).stream()
            .map(Camera::id)
            .map(rows::step)
            .flatMap(Optional::stream)
            .toList());
  }

  @Override
  public void erase(Person person, SignedIn by, String reference) {
    if (person.role() == Role.OWNER) {
      rows.erase(cameras.premisesOf(person).id());
    }
  }
}
