package org.porchlight.hub.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.PairedAgent;
import org.porchlight.hub.people.Keeps;
import org.porchlight.hub.people.Person;
import org.porchlight.hub.people.Role;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.proof.OwnerLogApi.OwnEntries;
import org.porchlight.hub.proof.OwnerLogApi.OwnGrant;
import org.porchlight.hub.proof.OwnerLogApi.OwnLog;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * An owner's entries with their proofs, for him to keep, and the device he checks them with. What
 * opens the entries about looks stays with the agency and the council.
 */
@Component
@Order(300)
class LogKept implements Keeps {
  /**
   * His part of the log.
   *
   * @param entries of each camera's grants, by its id, those of each agent it was at in the order
   *     of their tags
   */
  record Kept(OwnLog log, Map<String, List<OwnGrant>> entries) {}

  private final OwnerLog log;
  private final OwnerRows rows;
  private final Cameras cameras;

  LogKept(OwnerLog log, OwnerRows rows, Cameras cameras) {
    this.log = log;
    this.rows = rows;
    this.cameras = cameras;
  }

  @Override
  public String name() {
    return "log";
  }

  @Override
  public Object of(Person person) {
    if (person.role() == Role.MEMBER) {
      return List.of();
    }
    var premises = cameras.premisesOf(person);
    List<PairedAgent> agents = cameras.agentsOf(premises.id());
    Map<String, List<OwnGrant>> entries = new LinkedHashMap<>();
    for (Camera camera : cameras.ofPremises(premises.id())) {
      // One whose parties were erased names no agent, and is found with each.
      Set<OwnGrant> ofCamera = new LinkedHashSet<>();
      agents.forEach(agent -> ofCamera.addAll(entries(camera, agent.key())));
      entries.put(camera.id(), List.copyOf(ofCamera));
    }
    return new Kept(log.log(premises), entries);
  }

  private List<OwnGrant> entries(Camera camera, String agent) {
    List<OwnGrant> all = new ArrayList<>();
    @Nullable Long from = 0L;
    while (from != null) {
      OwnEntries page = log.entries(camera, agent, from);
      all.addAll(page.entries());
      from = page.next();
    }
    return all;
  }

  @Override
  public void erase(Person person, SignedIn by, String reference) {
    if (person.role() == Role.OWNER) {
      rows.erase(cameras.premisesOf(person).id());
    }
  }
}
