package org.porchlight.hub.preview;

import java.util.List;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.people.Keeps;
import org.porchlight.hub.people.Person;
import org.porchlight.hub.people.Role;
import org.porchlight.hub.people.SignedIn;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** That an owner saw what looks saw, and for how long it is kept; never a picture. */
@Component
@Order(510)
class RecallsKept implements Keeps {
  record Kept(List<RecallRows.Past> recalls, List<KeepingRows.Said> keepings) {}

  private final RecallRows rows;
  private final KeepingRows keepings;
  private final Cameras cameras;
  private final Audit audit;

  RecallsKept(RecallRows rows, KeepingRows keepings, Cameras cameras, Audit audit) {
    this.rows = rows;
    this.keepings = keepings;
    this.cameras = cameras;
    this.audit = audit;
  }

  @Override
  public String name() {
    return "recalls";
  }

  @Override
  public Kept of(Person person) {
    if (person.role() != Role.OWNER) {
      return new Kept(List.of(), List.of());
    }
    String premises = cameras.premisesOf(person).id();
    return new Kept(rows.latest(premises, Integer.MAX_VALUE), keepings.of(premises));
  }

  @Override
  public void erase(Person person, SignedIn by, String reference) {
    if (person.role() != Role.OWNER) {
      return;
    }
    of(person).recalls().forEach(one -> audit.erase(one.id()));
    rows.erase(person.id());
    cameras.ofPremises(cameras.premisesOf(person).id()).stream()
        .map(Camera::id)
        .forEach(keepings::erase);
  }
}
