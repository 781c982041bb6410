package org.porchlight.hub.waiver;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.porchlight.grant.Ordinance;
import org.porchlight.grant.Place;
import org.porchlight.grant.Terms;
import org.porchlight.hub.camera.Camera;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.PairedAgent;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.limit.Limit;
import org.porchlight.hub.limit.Limits;
import org.porchlight.hub.people.Language;
import org.porchlight.hub.people.ProgramFacts;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.hub.program.Programs;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The owner's doors to his terms. */
@RestController
@RequestMapping("/api/v1/home/cameras/{camera}")
class TermsApi {
  /**
   * What an owner may sign.
   *
   * @param terms the signed note in force
   * @param latest when the next terms end at the latest: with the program
   */
  record Shown(@Nullable String terms, String next, String waiver, Instant latest) {}

  record Signed(String terms) {}

  private final Waivers waivers;
  private final Cameras cameras;
  private final Programs programs;
  private final ZoneId zone;
  private final Limits limits;
  private final InstantSource clock;

  TermsApi(
      Waivers waivers,
      Cameras cameras,
      Programs programs,
      ProgramFacts facts,
      Limits limits,
      InstantSource clock) {
    this.waivers = waivers;
    this.cameras = cameras;
    this.programs = programs;
    this.zone = facts.zone();
    this.limits = limits;
    this.clock = clock;
  }

  @GetMapping("/terms")
  Shown show(
      @PathVariable("camera") String id,
      @RequestParam @Nullable String language,
      @AuthenticationPrincipal SignedIn owner) {
    Camera camera = own(id, owner);
    return shown(camera, language == null ? languageOf(id) : language(language));
  }

  private static Language language(String word) {
    return Language.ofWord(word).orElseThrow(() -> Refused.malformed("The language is en or es."));
  }

  private Shown shown(Camera camera, Language language) {
    String id = camera.id();
    WaiverText waiver = WaiverText.current(language);
    Optional<SignedTerms> signed = waivers.newest(id);
    Ordinance ordinance = programs.now().ordinance().says();
    Instant now = clock.instant();
    Terms next =
        Proposals.next(
            camera,
            signed.map(SignedTerms::terms),
            neighbour(camera),
            ordinance,
            waiver.hash(),
            zone,
            waivers.household(camera),
            now);
    String inForce = signed.filter(one -> one.lendsAt(now)).map(SignedTerms::note).orElse(null);
    return new Shown(inForce, next.text(), waiver.text(), ordinance.to());
  }

  @PostMapping("/terms")
  Shown sign(
      @PathVariable("camera") String id,
      @RequestBody Signed signed,
      @AuthenticationPrincipal SignedIn owner) {
    limits.spend(Limit.TERMS, owner.person());
    Camera camera = own(id, owner);
    waivers.sign(camera, signed.terms(), owner);
    return shown(camera, languageOf(id));
  }

  /** That of the waiver he signed, or English before the first. */
  private Language languageOf(String camera) {
    return waivers
        .newest(camera)
        .flatMap(signed -> WaiverText.of(signed.terms().waiver()))
        .map(WaiverText::language)
        .orElse(Language.EN);
  }

  @PostMapping("/leave")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void leave(@PathVariable("camera") String id, @AuthenticationPrincipal SignedIn owner) {
    waivers.leave(own(id, owner), owner);
  }

  private Camera own(String id, SignedIn owner) {
    return cameras
        .camera(id)
        .filter(camera -> camera.premises().owner().equals(owner.person()))
        .orElseThrow(() -> Refused.unknown("You have no such camera."));
  }

  /** Of a camera whose box stands at the same address: another one's place is not its place. */
  private Optional<Place> neighbour(Camera camera) {
    Map<String, Optional<String>> addresses =
        cameras.agentsOf(camera.premises().id()).stream()
            .collect(
                Collectors.toMap(PairedAgent::key, agent -> Optional.ofNullable(agent.address())));
    Optional<String> here = addresses.getOrDefault(camera.agent(), Optional.empty());
    return cameras.ofPremises(camera.premises().id()).stream()
        .filter(other -> addresses.getOrDefault(other.agent(), Optional.empty()).equals(here))
        .flatMap(other -> waivers.newest(other.id()).stream())
        .map(signed -> signed.terms().place())
        .findFirst();
  }
}
