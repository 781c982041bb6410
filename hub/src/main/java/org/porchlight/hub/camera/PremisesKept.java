package org.porchlight.hub.camera;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.Erasure;
import org.porchlight.hub.people.Keeps;
import org.porchlight.hub.people.Members;
import org.porchlight.hub.people.Person;
import org.porchlight.hub.people.Role;
import org.porchlight.hub.people.SignedIn;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * An owner's place with its boxes, cameras and household; of a member, to which place he belongs.
 * Others find an owner's cameras through this, so it forgets after them.
 */
@Component
@Order(1_000)
class PremisesKept implements Keeps {
  record Kept(
      Premises premises,
      List<KeptAgent> agents,
      List<KeptCamera> cameras,
      List<Households.Member> members,
      List<Members.Asked> asked) {}

  record KeptAgent(String key, @Nullable Instant heardAt) {}

  record KeptCamera(String id, String name, @Nullable String pairing) {}

  private final Cameras cameras;
  private final CameraRows rows;
  private final HouseholdRows households;
  private final Households members;
  private final Members asked;
  private final ObjectProvider<Erasure> erasure;
  private final InstantSource clock;

  PremisesKept(
      Cameras cameras,
      CameraRows rows,
      HouseholdRows households,
      Households members,
      Members asked,
      ObjectProvider<Erasure> erasure,
      InstantSource clock) {
    this.cameras = cameras;
    this.rows = rows;
    this.households = households;
    this.members = members;
    this.asked = asked;
    this.erasure = erasure;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "premises";
  }

  @Override
  public Object of(Person person) {
    Premises premises = cameras.premisesOf(person);
    if (person.role() == Role.MEMBER) {
      return premises.name();
    }
    return new Kept(
        premises,
        rows.agents(premises.id()).stream()
            .map(one -> new KeptAgent(one.key(), one.heardAt()))
            .toList(),
        rows.ofPremises(premises.id()).stream()
            .map(one -> new KeptCamera(one.id(), one.name(), one.pairing()))
            .toList(),
        members.members(premises),
        asked.asked(premises.id()));
  }

  @Override
  public void erase(Person person, SignedIn by, String reference) {
    if (person.role() == Role.MEMBER) {
      households.remove(person.id());
      return;
    }
    Premises premises = cameras.premisesOf(person);
    if (premises.city()) {
      throw Refused.conflict(
          "city", "Not the city", "The city's own cameras are public record and are not erased.");
    }
    for (HouseholdRows.Member member : households.members(premises.id())) {
      erasure.getObject().erase(member.person(), by);
    }
    asked.forget(premises.id());
    rows.erase(premises.id(), reference, clock.instant());
  }
}
