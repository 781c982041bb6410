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

/** An owner's addresses, how far he came with lending, and about which places he asked the past. */
@Component
@Order(600)
class LendingKept implements Keeps {
  record Kept(
      @Nullable Address address,
      List<NamedAddress> addresses,
      List<Place> askedAbout,
      List<Step> steps) {}

  private final LendingRows rows;
  private final NamedAddressRows named;
  private final Cameras cameras;

  LendingKept(LendingRows rows, NamedAddressRows named, Cameras cameras) {
    this.rows = rows;
    this.named = named;
    this.cameras = cameras;
  }

  @Override
  public String name() {
    return "lending";
  }

  @Override
  public Kept of(Person person) {
    if (person.role() != Role.OWNER) {
      return new Kept(null, List.of(), List.of(), List.of());
    }
    String premises = cameras.premisesOf(person).id();
    return new Kept(
        rows.address(premises).orElse(null),
        named.of(premises),
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
      String premises = cameras.premisesOf(person).id();
      named.erase(premises);
      rows.erase(premises);
    }
  }
}
