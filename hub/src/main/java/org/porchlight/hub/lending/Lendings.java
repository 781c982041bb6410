package org.porchlight.hub.lending;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Place;
import org.porchlight.grant.View;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.PairedAgent;
import org.porchlight.hub.camera.Premises;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.SignedIn;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How far an owner has come on the way to lending. */
@Service
class Lendings {
  private static final int MOST_WORDS = 160;

  /** How it is with the box at the premises. */
  enum Box {
    /** None was paired. */
    NONE,
    /** One was paired; its owner has not compared the fingerprints. */
    PAIRED,
    /** Its owner has. */
    COMPARED
  }

  private final LendingRows rows;
  private final Cameras cameras;
  private final Audit audit;
  private final InstantSource clock;

  Lendings(LendingRows rows, Cameras cameras, Audit audit, InstantSource clock) {
    this.rows = rows;
    this.cameras = cameras;
    this.audit = audit;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public Optional<Address> address(Premises premises) {
    return rows.address(premises.id());
  }

  @Transactional(readOnly = true)
  public Box box(Premises premises) {
    if (cameras.isCompared(premises.id())) {
      return Box.COMPARED;
    }
    return cameras.agentsOf(premises.id()).isEmpty() ? Box.NONE : Box.PAIRED;
  }

  /** What was done with each camera, by the camera's name. */
  @Transactional(readOnly = true)
  public List<Step> steps(Premises premises) {
    List<PairedAgent> agents = cameras.agentsOf(premises.id());
    return cameras.ofPremises(premises.id()).stream().map(one -> step(one, agents)).toList();
  }

  private Step step(Camera camera, List<PairedAgent> agents) {
    @Nullable String address = null;
    for (PairedAgent agent : agents) {
      address = agent.key().equals(camera.agent()) ? agent.address() : address;
    }
    return rows.step(camera.id())
        .orElseGet(() -> new Step(camera.id(), null, null, null))
        .at(address);
  }

  /** The owner pressed that this is the place. */
  @Transactional
  public void confirm(Premises premises, String words, Place place, SignedIn owner) {
    String plain = words.strip();
    boolean sound =
        !plain.isEmpty()
            && plain.length() <= MOST_WORDS
            && plain.chars().noneMatch(Character::isISOControl);
    if (!sound) {
      throw Refused.malformed("An address is one line of 1 to " + MOST_WORDS + " characters.");
    }
    rows.put(premises.id(), new Address(plain, place, clock.instant()));
    record(owner, "lending.place-confirmed", premises.id());
  }

  /** The owner saw the picture, and it is the right one. */
  @Transactional
  public void saw(Camera camera, SignedIn owner) {
    rows.saw(camera.id(), clock.instant());
    record(owner, "lending.picture-seen", camera.id());
  }

  /** Which way the owner says it looks. */
  @Transactional
  public void looks(Camera camera, View view, SignedIn owner) {
    rows.looks(camera.id(), view);
    record(owner, "lending.view-said", camera.id());
  }

  private void record(SignedIn owner, String what, String about) {
    Actor who = Actor.person(owner.person());
    audit.record(new AuditEvent(who, what, about, owner.from(), Result.DONE, Map.of()));
  }
}
