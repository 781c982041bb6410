package org.porchlight.hub.look;

import org.jspecify.annotations.Nullable;
import org.porchlight.hub.audit.Actor;
import org.porchlight.hub.camera.Cameras;
import org.porchlight.hub.camera.Premises;
import org.porchlight.hub.grant.Grants;
import org.porchlight.hub.law.Refused;
import org.porchlight.hub.people.People;
import org.porchlight.hub.people.SignedIn;
import org.porchlight.link.EndedBy;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The owner's doors to looks at his cameras. */
@RestController
@RequestMapping("/api/v1/home")
class HomeApi {
  private final Homes homes;
  private final LookRows rows;
  private final Grants grants;
  private final Cameras cameras;
  private final People people;

  HomeApi(Homes homes, LookRows rows, Grants grants, Cameras cameras, People people) {
    this.homes = homes;
    this.rows = rows;
    this.grants = grants;
    this.cameras = cameras;
    this.people = people;
  }

  @GetMapping("/now")
  HomeAnswers.Now now(@AuthenticationPrincipal SignedIn owner) {
    return homes.now(premises(owner));
  }

  @GetMapping("/looks")
  HomeAnswers.Timeline looks(
      @RequestParam @Nullable String cursor, @AuthenticationPrincipal SignedIn owner) {
    return homes.timeline(premises(owner), cursor);
  }

  @PostMapping("/looks/{id}/stop")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void stop(@PathVariable String id, @AuthenticationPrincipal SignedIn owner) {
    String premises = premises(owner).id();
    String grant =
        rows.look(id)
            .filter(look -> premises.equals(look.premises()))
            .map(Look::grant)
            .orElseThrow(() -> Refused.unknown("There is no such look at your cameras."));
    Actor actor = Actor.person(owner.person());
    grants.stop(grant, EndedBy.OWNER, actor, owner.from(), "The owner stopped it.");
  }

  @PostMapping("/stop")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void stopAll(@AuthenticationPrincipal SignedIn owner) {
    grants.stopPremises(premises(owner).id(), Actor.person(owner.person()), owner.from());
  }

  private Premises premises(SignedIn owner) {
    return cameras.premisesOf(people.person(owner.person()).orElseThrow());
  }
}
