package org.porchlight.hub.camera;

import java.util.Set;
import java.util.stream.Collectors;
import org.porchlight.hub.people.Person;
import org.porchlight.hub.people.PinnedPasskeys;
import org.springframework.stereotype.Component;

/** Which passkeys agents named as their owner's. */
@Component
class NamedOwners implements PinnedPasskeys {
  private final CameraRows rows;

  NamedOwners(CameraRows rows) {
    this.rows = rows;
  }

  @Override
  public Set<String> of(Person person) {
    return rows.premisesOf(person.id()).stream()
        .flatMap(premises -> rows.agents(premises.id()).stream())
        .flatMap(agent -> rows.pairingNote(agent.key()).stream())
        .map(pairing -> Camera.ownerIn(pairing).toString())
        .collect(Collectors.toUnmodifiableSet());
  }
}
