package org.porchlight.hub.camera;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.porchlight.grant.Place;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.Person;
import org.porchlight.hub.people.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which cameras exist, whose they are, and which of them are near a place. */
@Service
public class Cameras {
  private static final int CELL_E6 = 10_000;
  private static final int FEWEST_IN_A_CELL = 5;

  private final CameraRows rows;
  private final HouseholdRows households;
  private final CameraSettings settings;
  private final InstantSource clock;

  Cameras(CameraRows rows, HouseholdRows households, CameraSettings settings, InstantSource clock) {
    this.rows = rows;
    this.households = households;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The premises this owner answers for, which begin to exist when he first needs them; a member's
   * are those of his household.
   *
   * @throws Refused 403 for a member who belongs to none any more
   */
  @Transactional
  public Premises premisesOf(Person owner) {
    if (owner.role() == Role.MEMBER) {
      return households
          .premisesOf(owner.id())
          .flatMap(rows::premises)
          .orElseThrow(() -> Refused.forbidden("You belong to no household here."));
    }
    return rows.premisesOf(owner.id())
        .orElseGet(() -> {
          boolean city = owner.id().equals(settings.cityOwner());
          Premises fresh = new Premises(owner.id(), owner.id(), owner.name(), city);
          rows.insertPremises(fresh, clock.instant());
          return rows.premisesOf(owner.id()).orElseThrow();
        });
  }

  /** The premises of that id. */
  @Transactional(readOnly = true)
  public Optional<Premises> premises(String id) {
    return rows.premises(id);
  }

  /** The premises of the household a member belongs to. */
  @Transactional(readOnly = true)
  public Optional<Premises> premisesOfMember(String person) {
    return households.premisesOf(person).flatMap(rows::premises);
  }

  /** Who is told what happens at these premises: the people of its household. */
  @Transactional(readOnly = true)
  public List<String> household(String premises) {
    return households.everybody(premises);
  }

  /** The same without the owner. */
  @Transactional(readOnly = true)
  public List<String> members(String premises) {
    return households.members(premises).stream().map(HouseholdRows.Member::person).toList();
  }

  /** The camera of that id. */
  @Transactional(readOnly = true)
  public Optional<Camera> camera(String id) {
    return rows.camera(id);
  }

  /** The cameras of these premises, by name. */
  @Transactional(readOnly = true)
  public List<Camera> ofPremises(String premises) {
    return rows.ofPremises(premises);
  }

  /** The agents paired with these premises, oldest first, with when each was last heard. */
  @Transactional(readOnly = true)
  public List<PairedAgent> agentsOf(String premises) {
    return rows.agents(premises);
  }

  /** Whether the owner compared the fingerprints at any agent of these premises. */
  @Transactional(readOnly = true)
  public boolean isCompared(String premises) {
    return rows.agents(premises).stream().anyMatch(one -> rows.pairingNote(one.key()).isPresent());
  }

  /** Whose premises an agent speaks for. */
  @Transactional(readOnly = true)
  public Optional<String> premisesOfAgent(String agent) {
    return rows.premisesOfAgent(agent);
  }

  /** Remembers that an agent said something. */
  @Transactional
  public void heard(String agent, Instant at) {
    rows.heard(agent, at);
  }

  /** Where a camera stands, from its owner's terms. */
  @Transactional
  public void place(String camera, Place place) {
    rows.place(camera, place.latE6(), place.lonE6());
  }

  /**
   * The area a place is in, a hundredth of a degree each way, by its south-western corner; empty
   * when fewer than five cameras stand there, so that naming it would come near naming one.
   */
  @Transactional(readOnly = true)
  public Optional<String> cell(Place place) {
    int south = Math.floorDiv(place.latE6(), CELL_E6);
    int west = Math.floorDiv(place.lonE6(), CELL_E6);
    return rows.camerasWithin(south * CELL_E6, west * CELL_E6, CELL_E6) >= FEWEST_IN_A_CELL
        ? Optional.of(String.format(Locale.ROOT, "%.2f,%.2f", south / 100.0, west / 100.0))
        : Optional.empty();
  }

  /** Cameras within so many metres, nearest first. */
  @Transactional(readOnly = true)
  public List<Near> near(Place place, int meters) {
    return rows.near(place.latE6(), place.lonE6(), meters);
  }
}
