package org.porchlight.hub.look;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.IncidentState;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Terms;
import org.porchlight.hub.ask.Asks;
import org.porchlight.hub.camera.Agents;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.CameraHealth;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.PairedAgent;
import org.porchlight.hub.camera.Premises;
import org.porchlight.hub.grant.Grant;
import org.porchlight.hub.grant.GrantState;
import org.porchlight.hub.grant.Grants;
import org.porchlight.hub.incident.Incidents;
import org.porchlight.hub.look.HomeAnswers.AgentAnswer;
import org.porchlight.hub.look.HomeAnswers.AllowedBy;
import org.porchlight.hub.look.HomeAnswers.Answerer;
import org.porchlight.hub.look.HomeAnswers.ChangedRules;
import org.porchlight.hub.look.HomeAnswers.HomeCamera;
import org.porchlight.hub.look.HomeAnswers.HomeLook;
import org.porchlight.hub.look.HomeAnswers.Now;
import org.porchlight.hub.look.HomeAnswers.PremisesAnswer;
import org.porchlight.hub.look.HomeAnswers.Question;
import org.porchlight.hub.look.HomeAnswers.Timeline;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.Person;
import org.porchlight.hub.program.Programs;
import org.porchlight.hub.proof.Policies;
import org.porchlight.hub.proof.Rules;
import org.porchlight.hub.waiver.SignedTerms;
import org.porchlight.hub.waiver.Waivers;
import org.porchlight.note.VerifierKey;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an owner sees of his premises: who looks now, what is asked, how his cameras are. */
@Service
class Homes {
  private static final int PAGE = 50;

  private final LookRows rows;
  private final Grants grants;
  private final Cameras cameras;
  private final Agents agents;
  private final Waivers waivers;
  private final Asks asks;
  private final Incidents incidents;
  private final People people;
  private final Programs programs;
  private final Policies policies;
  private final InstantSource clock;

  Homes(
      LookRows rows,
      Grants grants,
      Cameras cameras,
      Agents agents,
      Waivers waivers,
      Asks asks,
      Incidents incidents,
      People people,
      Programs programs,
      Policies policies,
      InstantSource clock) {
    this.rows = rows;
    this.grants = grants;
    this.cameras = cameras;
    this.agents = agents;
    this.waivers = waivers;
    this.asks = asks;
    this.incidents = incidents;
    this.people = people;
    this.programs = programs;
    this.policies = policies;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public Now now(Premises premises) {
    List<Camera> all = cameras.ofPremises(premises.id());
    Map<String, SignedTerms> terms = waivers.newest(all.stream().map(Camera::id).toList());
    return new Now(
        new PremisesAnswer(premises.id(), premises.name()),
        agent(premises),
        rules(premises),
        rows.runningAt(premises.id()).stream().map(this::look).toList(),
        grants.questions(premises.id()).stream().flatMap(one -> question(one).stream()).toList(),
        all.stream().map(camera -> camera(camera, terms.get(camera.id()))).toList(),
        (int) terms.values().stream().filter(SignedTerms::lends).count(),
        programs.now().ordinance().says().to());
  }

  @Transactional(readOnly = true)
  public Timeline timeline(Premises premises, @Nullable String cursor) {
    List<Look> looks = rows.timeline(premises.id(), cursor, PAGE + 1);
    List<Look> page = looks.stream().limit(PAGE).toList();
    return new Timeline(
        page.stream().map(this::look).toList(), looks.size() > PAGE ? page.getLast().id() : null);
  }

  /** A look in the owner's words. */
  HomeLook look(Look look) {
    return HomeAnswers.of(
        look, allowedBy(look), programs.names().agency(), placeFollowsAt(look), clock.instant());
  }

  private @Nullable AllowedBy allowedBy(Look look) {
    String person = look.allowedBy();
    return person == null
        ? null
        : new AllowedBy(people.person(person).map(Person::name).orElse(null));
  }

  /**
   * So many hours after the incident closed, and so many days after the look in any case; null
   * while the incident is open.
   */
  private @Nullable Instant placeFollowsAt(Look look) {
    Ordinance ordinance = programs.now().ordinance().says();
    Instant latest = look.createdAt().plus(Duration.ofDays(ordinance.recordWithinDays()));
    return incidents
        .incident(look.incident())
        .map(one -> one.full().says())
        .filter(one -> one.state() == IncidentState.CLOSED)
        .map(one -> one.updatedAt().plus(Duration.ofHours(ordinance.recordAfterHours())))
        .map(after -> after.isBefore(latest) ? after : latest)
        .orElse(null);
  }

  /** The question a grant puts to its owner; empty when it puts none. */
  Optional<Question> question(Grant grant) {
    if (!(grant.state() instanceof GrantState.Asking asking)) {
      return Optional.empty();
    }
    List<String> answerers =
        waivers.newest(grant.camera()).filter(SignedTerms::lends).stream()
            .flatMap(signed -> answerers(grant.premises(), signed.terms()).stream())
            .filter(one -> one.name() != null)
            .map(Answerer::passkey)
            .toList();
    return rows.ofGrant(grant.id())
        .map(look ->
            HomeAnswers.of(grant, look, programs.names().agency(), asking.askedUntil(), answerers));
  }

  /** Whom terms let say yes, with the names they have in the household now. */
  private List<Answerer> answerers(String premises, Terms terms) {
    if (terms.answerers().isEmpty()) {
      return List.of();
    }
    Map<VerifierKey, String> names = new HashMap<>();
    cameras.members(premises).stream()
        .flatMap(member -> people.person(member).stream())
        .forEach(one -> people.passkeys(one.id()).forEach(key -> names.put(key, one.name())));
    return terms.answerers().stream()
        .map(key -> new Answerer(key.toString(), names.get(key)))
        .toList();
  }

  private AgentAnswer agent(Premises premises) {
    List<PairedAgent> paired = cameras.agentsOf(premises.id());
    Optional<Instant> heard =
        paired.stream()
            .flatMap(one -> Optional.ofNullable(one.heardAt()).stream())
            .max(Comparator.naturalOrder());
    if (paired.stream().anyMatch(one -> agents.isHere(one.key()))) {
      return new AgentAnswer("here", heard.orElseGet(clock::instant));
    }
    return new AgentAnswer(heard.isPresent() ? "gone" : "never", heard.orElse(null));
  }

  /** What changed in whom his agents believe; null before the first change. */
  private @Nullable ChangedRules rules(Premises premises) {
    Optional<Rules> now = policies.now();
    Optional<Rules> before = policies.before();
    if (now.isEmpty() || before.isEmpty()) {
      return null;
    }
    boolean followed =
        cameras.agentsOf(premises.id()).stream()
            .map(PairedAgent::key)
            .allMatch(agent -> agents.isHere(agent) && policies.isUpToDate(agent));
    return ChangedRulesAnswer.of(now.get(), before.get(), followed);
  }

  private HomeCamera camera(Camera camera, @Nullable SignedTerms signed) {
    CameraHealth health = agents.health(camera.agent(), camera.id());
    Terms terms = signed != null && signed.lends() ? signed.terms() : null;
    return new HomeCamera(
        camera.id(),
        camera.name(),
        health.state().word(),
        health.sentence(),
        terms == null ? "ask" : terms.consent().code(),
        terms == null ? null : HomeAnswers.of(terms, answerers(camera.premises().id(), terms)),
        signed != null && signed.unsigned(),
        terms == null ? 0 : asks.looksSince(camera.id(), terms.monthStart(clock.instant())));
  }
}
