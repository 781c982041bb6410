package org.porchlight.hub.preview;

import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.SignedIn;
import org.springframework.stereotype.Component;

/** Whose cameras are whose. */
@Component
class OwnCameras {
  private final Cameras cameras;
  private final People people;

  OwnCameras(Cameras cameras, People people) {
    this.cameras = cameras;
    this.people = people;
  }

  /** This owner's camera; of anybody else's nothing is said. */
  Camera camera(String id, SignedIn owner) {
    return cameras
        .camera(id)
        .filter(camera -> camera.premises().owner().equals(owner.person()))
        .orElseThrow(() -> Refused.unknown("You have no such camera."));
  }

  /** The premises somebody belongs to, as owner or member. */
  String premises(SignedIn who) {
    return cameras.premisesOf(people.person(who.person()).orElseThrow()).id();
  }
}
