package org.porchlight.hub.preview;

import java.util.List;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.people.Keeps;
import org.porchlight.hub.people.Person;
import org.porchlight.hub.people.Role;
import org.porchlight.hub.people.SignedIn;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** That an owner looked at his own camera; never what he saw. */
@Component
@Order(500)
class PreviewsKept implements Keeps {
  private final PreviewRows rows;
  private final Cameras cameras;
  private final Audit audit;

  PreviewsKept(PreviewRows rows, Cameras cameras, Audit audit) {
    this.rows = rows;
    this.cameras = cameras;
    this.audit = audit;
  }

  @Override
  public String name() {
    return "previews";
  }

  @Override
  public List<PreviewRows.Past> of(Person person) {
    return person.role() == Role.OWNER
        ? rows.latest(cameras.premisesOf(person).id(), Integer.MAX_VALUE)
        : List.of();
  }

  @Override
  public void erase(Person person, SignedIn by, String reference) {
    of(person).forEach(one -> audit.erase(one.id()));
    rows.erase(person.id());
  }
}
