package org.porchlight.hub.lending;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.porchlight.grant.Place;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.audit.Audit;
import org.porchlight.hub.audit.AuditEvent;
import org.porchlight.hub.audit.Result;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.PairedAgent;
import org.porchlight.hub.camera.Pairings;
import org.porchlight.hub.camera.Premises;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.note.Bytes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The several addresses of one account: added many at once, each confirmed and paired by its owner
 * one after the other. Nothing here signs anything; a list of addresses lends no camera.
 */
@Service
class Addresses {
  static final int MOST = 200;
  private static final int MOST_NAME = 80;
  private static final int MOST_WORDS = 160;
  private static final int ID_BYTES = 16;

  /** A line of what is to be added, as the owner wrote it. */
  record NewAddress(String name, String words) {}

  /**
   * How far the owner is at one of them.
   *
   * @param cameras ids of those whose box stands there
   */
  record Progress(NamedAddress address, Lendings.Box box, List<String> cameras) {}

  private final NamedAddressRows rows;
  private final Cameras cameras;
  private final Pairings pairings;
  private final Audit audit;
  private final InstantSource clock;
  private final SecureRandom random;

  Addresses(
      NamedAddressRows rows,
      Cameras cameras,
      Pairings pairings,
      Audit audit,
      InstantSource clock,
      SecureRandom random) {
    this.rows = rows;
    this.cameras = cameras;
    this.pairings = pairings;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
  }

  @Transactional(readOnly = true)
  public List<Progress> of(Premises premises) {
    List<PairedAgent> agents = cameras.agentsOf(premises.id());
    List<Camera> all = cameras.ofPremises(premises.id());
    return rows.of(premises.id()).stream().map(one -> progress(one, agents, all)).toList();
  }

  private static Progress progress(
      NamedAddress address, List<PairedAgent> agents, List<Camera> cameras) {
    List<PairedAgent> there = agents.stream().filter(one -> one.isAt(address.id())).toList();
    Set<String> keys = there.stream().map(PairedAgent::key).collect(Collectors.toSet());
    Lendings.Box box = there.isEmpty() ? Lendings.Box.NONE : Lendings.Box.PAIRED;
    if (there.stream().anyMatch(PairedAgent::compared)) {
      box = Lendings.Box.COMPARED;
    }
    return new Progress(
        address,
        box,
        cameras.stream().filter(one -> keys.contains(one.agent())).map(Camera::id).toList());
  }

  /**
   * Adds all of these, or none.
   *
   * @throws Refused 422 {@code addresses-refused}, naming the row and the field
   */
  @Transactional
  public void add(Premises premises, List<NewAddress> wanted, SignedIn owner) {
    rows.lock(premises.id());
    List<NamedAddress> before = rows.of(premises.id());
    if (wanted.isEmpty() || before.size() + wanted.size() > MOST) {
      throw refused("An account has at most " + MOST + " addresses, and one at least is added.");
    }
    Set<String> names = before.stream().map(NamedAddress::name).collect(Collectors.toSet());
    int number = before.isEmpty() ? 0 : before.getLast().number();
    Set<String> taken = new HashSet<>(names);
    for (int row = 1; row <= wanted.size(); row++) {
      NewAddress one = wanted.get(row - 1);
      String name = line(one.name(), row, "name", MOST_NAME);
      String words = line(one.words(), row, "address", MOST_WORDS);
      if (!taken.add(name)) {
        throw refused("Row " + row + ", name: there is an address of that name already.");
      }
      String id = Bytes.random(ID_BYTES, random).hex();
      rows.insert(premises.id(), new NamedAddress(id, number + row, name, words, null, null));
    }
    record(owner, "lending.addresses-added", premises.id(), Map.of("count", wanted.size()));
  }

  private static String line(String typed, int row, String field, int most) {
    String plain = typed.strip();
    boolean sound =
        !plain.isEmpty()
            && plain.length() <= most
            && plain.chars().noneMatch(Character::isISOControl);
    if (!sound) {
      throw refused("Row " + row + ", " + field + ": one line of 1 to " + most + " characters.");
    }
    return plain;
  }

  /** The owner pressed that this is the place. */
  @Transactional
  public void confirm(Premises premises, String id, Place place, SignedIn owner) {
    NamedAddress address = own(premises, id);
    rows.confirm(address.id(), place, clock.instant());
    record(owner, "lending.place-confirmed", premises.id(), Map.of());
  }

  /** A one-time code for the box that will stand there; it voids an earlier one for the same. */
  @Transactional
  public Pairings.Code pair(Premises premises, String id, SignedIn owner) {
    return pairings.begin(premises, own(premises, id).id(), owner);
  }

  /**
   * Takes one off the list, and its code with it.
   *
   * @throws Refused 409 {@code address-in-use} when a box stands there
   */
  @Transactional
  public void remove(Premises premises, String id, SignedIn owner) {
    rows.lock(premises.id());
    NamedAddress address = own(premises, id);
    pairings.endAt(premises, address.id());
    if (cameras.agentsOf(premises.id()).stream().anyMatch(one -> one.isAt(address.id()))) {
      throw Refused.conflict(
          "address-in-use",
          "In use",
          "A box stands at this address. Leave with its cameras first.");
    }
    rows.remove(address.id());
    record(owner, "lending.address-removed", premises.id(), Map.of());
  }

  private NamedAddress own(Premises premises, String id) {
    return rows.address(premises.id(), id)
        .orElseThrow(() -> Refused.unknown("You have no such address."));
  }

  private static Refused refused(String sentence) {
    return new Refused("addresses-refused", 422, "Nothing was added", sentence, List.of());
  }

  private void record(SignedIn owner, String what, String about, Map<String, Object> details) {
    Actor who = Actor.person(owner.person());
    audit.record(new AuditEvent(who, what, about, owner.from(), Result.DONE, details));
  }
}
