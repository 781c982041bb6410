package org.porchlight.hub.camera;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.Erasure;
import org.porchlight.hub.people.Members;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.Person;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.note.VerifierKey;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who else lives where an owner lends cameras. A member sees and stops what the owner does, and may
 * say "not now"; terms and cameras stay with the owner, and so does every yes, but for those whose
 * passkeys his signed terms name.
 */
@Service
class Households {
  /**
   * A member as his owner sees him.
   *
   * @param passkeys his, as verifier keys: terms may name them
   */
  record Member(String id, String name, Instant joinedAt, List<String> passkeys) {}

  private final HouseholdRows rows;
  private final Cameras cameras;
  private final People people;
  private final Erasure erasure;
  private final InstantSource clock;

  Households(
      HouseholdRows rows, Cameras cameras, People people, Erasure erasure, InstantSource clock) {
    this.rows = rows;
    this.cameras = cameras;
    this.people = people;
    this.erasure = erasure;
    this.clock = clock;
  }

  @EventListener
  void on(Members.MemberCame came) {
    rows.insert(came.person(), came.household(), clock.instant());
  }

  /** The premises of an owner. */
  Premises of(SignedIn owner) {
    return cameras.premisesOf(people.person(owner.person()).orElseThrow());
  }

  @Transactional(readOnly = true)
  public List<Member> members(Premises premises) {
    return rows.members(premises.id()).stream()
        .flatMap(one ->
            people.person(one.person()).map(Person::name).stream()
                .map(name -> new Member(one.person(), name, one.joinedAt(), keys(one.person()))))
        .toList();
  }

  private List<String> keys(String member) {
    return people.passkeys(member).stream().map(VerifierKey::toString).toList();
  }

  /** Takes a member out, of whom nothing is kept; 404 when he is none of this owner's. */
  @Transactional
  public void remove(Premises premises, String member, SignedIn by) {
    Optional<String> his = rows.premisesOf(member);
    if (!his.equals(Optional.of(premises.id()))) {
      throw Refused.unknown("There is no such member of your household.");
    }
    erasure.erase(member, by);
  }
}
