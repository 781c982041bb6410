package org.porchlight.hub.look;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.Premises;
import org.porchlight.hub.grant.Grants;
import org.porchlight.hub.people.Keeps;
import org.porchlight.hub.people.Person;
import org.porchlight.hub.people.Role;
import org.porchlight.hub.people.SignedIn;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The looks at an owner's cameras: his to read; the agency's record of them stays without him. */
@Component
@Order(200)
class LooksKept implements Keeps {
  private final Homes homes;
  private final LookChanges rows;
  private final Grants grants;
  private final Cameras cameras;

  LooksKept(Homes homes, LookChanges rows, Grants grants, Cameras cameras) {
    this.homes = homes;
    this.rows = rows;
    this.grants = grants;
    this.cameras = cameras;
  }

  @Override
  public String name() {
    return "looks";
  }

  @Override
  public List<HomeAnswers.HomeLook> of(Person person) {
    Premises premises = cameras.premisesOf(person);
    List<HomeAnswers.HomeLook> looks = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      HomeAnswers.Timeline page = homes.timeline(premises, cursor);
      looks.addAll(page.looks());
      cursor = page.next();
    } while (cursor != null);
    return looks;
  }

  @Override
  public void erase(Person person, SignedIn by, String reference) {
    if (person.role() == Role.OWNER) {
      String premises = cameras.premisesOf(person).id();
      grants.stopPremises(premises, Actor.person(by.person()), by.from());
      rows.erase(premises, reference);
    }
  }
}
